using System.Globalization;
using Tracing.ForeignCode;

// Code that nobody here wrote, a folder of sources a repository:
//   ForeignCode report OUT VERSIONS SEED MODE FOLDER …     what all rules say of it; MODE is plain, traced, contexts, mixed, spans or all
//   ForeignCode broken VARIANTS SEED FOLDER …              it, sprinkled and broken, a text after another: nothing may throw
//   ForeignCode summary OUT                                a table of it
// VERSIONS is a file of lines "package<tab>version": which packages can be restored.
switch (args)
{
    case ["report", var output, var versions, var seed, var mode, .. var folders]:
        await ReportCommand.RunAsync(output, versions, int.Parse(seed, CultureInfo.InvariantCulture), mode, folders);
        return 0;
    case ["summary", var output]:
        SummaryCommand.Print(output);
        return 0;
    case ["broken", var variants, var seed, .. var folders]:
        return await BrokenCommand.RunAsync(int.Parse(variants, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), folders);
    default:
        Console.WriteLine("ForeignCode report OUT VERSIONS SEED MODE FOLDER … | summary OUT | broken VARIANTS SEED FOLDER …");
        return 2;
}
