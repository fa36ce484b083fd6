using System.Globalization;
using PlanSite.Commands;

// Output must not depend on the machine's culture; every format and comparison is invariant unless it says otherwise.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return CommandLine.Run(args);
