"""The map on the screen: a camera over one painted layer, and one class per gesture.

Who does what:

``view``      the widget: events in, layout and preview kept, session listened to
``scrolling`` its base: camera and scroll bars, zoom about a point, fit
``camera``    map points to pixels and back, headings pinned to the edges
``pointing``  what a press, a hover, a tooltip means; which gesture begins
``gestures/`` dragging cards, headings, points of the curve, the view, and text from other programs
``dropping``  what other programs drag onto the map
``touch``     fingers, as what the mouse would do, and as zoom and pan
``keys``      the keyboard while no text is open
``typist``, ``typing``, ``textbuffer``  texts typed in place
``accessible``  the map as objects for screen readers: ``tree`` says what stands below what, ``spoken``
              how it is called, ``opentext`` reads the open text along
``painting``  one frame: the layer, then the marks of ``overlay``

How a frame stays within 16 ms, whatever the size of the map:

1. The layout keeps every part whose inputs did not change the same object. Identity is the cache
   key everywhere below, so an edit costs what it touched and nothing is ever invalidated by hand.
2. Near (``layer``, ``pictures``): only the lanes and columns in sight are looked at. Cards are
   copied (``copying``) from pictures; new ones get a slice of each frame, and until its turn has come a card
   is shown by an older picture, stretched, or by its paper. Never blank.
3. From afar (``far``), where no text could be read, all boxes of one colour go out in one call
   over a C array that is joined from the bands' own. At rest bands of many cards are copied from pictures
   (``farpictures``); of a very large map they are stretched while the zoom changes.
4. While the zoom changes, pictures are stretched: those of the scale that last rested, and halves and doubles
   of it, which are made from larger ones if there are. Headings' words are stretched too (``stamps``), and
   the page is filled only where it shows (``grounds``). A frame that the wheel has had to wait for only shows
   what is there, so that the next is in time; and a computer that falls behind all the same shows small
   letters only when the zoom rests. Then pictures are made at the exact scale and stand on whole pixels;
   ``painting`` keeps asking for frames until the last one was sharp.
5. Of an edit only what differs is painted anew (``difference``): mostly a card or a part of a lane.
6. What a search found is lit: everything is drawn as ever, a veil is laid over it, and the found cards
   are drawn above, near from the same pictures, from afar (``farlit``) as boxes joined by C calls.
7. Selected cards, ghosts and drop places are drawn above, so they cost no layout. A drag of few
   cards lays out the lane that it leaves and the one that it reaches, when the place changes, and paints
   what that changed, where the cards in the air were and where they are: no more. Where the hand had to
   wait for a frame, the place opens with the next one.
"""
