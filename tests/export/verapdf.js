// Judges PDFs with veraPDF, whose classes are on the class path; run by the JavaScript that veraPDF itself
// carries (Rhino's shell), so that nothing need be compiled. Arguments: flavours ("ua1,3a"), then files.
// A line for each file and flavour: file, flavour, "sound" or the rules that it fails, between tabs.
org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var flavours = arguments[0].split(",");
for (var i = 1; i < arguments.length; i++) {
  for (var j = 0; j < flavours.length; j++) {
    var foundry = org.verapdf.pdfa.Foundries.defaultInstance();
    var flavour = org.verapdf.pdfa.flavours.PDFAFlavour.byFlavourId(flavours[j]);
    var parser = foundry.createParser(new java.io.File(arguments[i]), flavour);
    var result = foundry.createValidator(flavour, 1, false, false, false).validate(parser);
    var failed = [];
    for (var rules = result.getFailedChecks().keySet().iterator(); rules.hasNext(); ) {
      var rule = rules.next();
      failed.push(rule.getClause() + "-" + rule.getTestNumber());
    }
    if (!result.isCompliant() && failed.length === 0) failed.push("not sound");
    print([arguments[i], flavours[j], failed.length ? failed.join(" ") : "sound"].join("\t"));
    parser.close();
  }
}
