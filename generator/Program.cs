using System.Globalization;
using System.Text;
using PlanSite.Commands;

// Output must not depend on the machine's culture; every format and comparison is invariant unless it says otherwise.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// Messages quote Chinese text; a console of another code page would show question marks.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return CommandLine.Run(args);
