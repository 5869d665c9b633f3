using System.Globalization;

namespace Tracing.Fuzzing;

/// <summary>Feeds the parsers, with the libraries that it is loaded beside.</summary>
internal static class FuzzCommand
{
    private const long DefaultInputs = 300_000;

    public static int Run(string[] arguments)
    {
        var coverage = new Coverage(); // before any instrumented code runs, which counts without asking
        var inputs = arguments is [var first, ..] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : DefaultInputs;
        var names = arguments.Where(static argument => !argument.All(char.IsAsciiDigit)).ToArray();
        FuzzTarget[] known = [.. FuzzTargets.All(), new PlantedTarget()];
        var selected = names.Length == 0
            ? FuzzTargets.All()
            : [.. names.Select(name => known.FirstOrDefault(target => target.Name == name) ?? throw new ArgumentException($"There is no parser '{name}'."))];
        try
        {
            foreach (var target in selected)
            {
                // The same inputs each time, so that what a run says can be looked into.
                Console.WriteLine(new FuzzLoop(target, coverage, new Random(20_261)).Run(inputs));
            }

            return 0;
        }
        catch (FuzzFailureException failure)
        {
            Console.WriteLine(failure.Message);
            Console.WriteLine(failure.InnerException?.StackTrace);
            return 1;
        }
    }
}
