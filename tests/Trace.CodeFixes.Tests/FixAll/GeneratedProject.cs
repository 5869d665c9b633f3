namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>A program of as many units as one wants, each with every mistake in a type of its own, and a driver that runs them all.</summary>
internal static class GeneratedProject
{
    public const string Driver = "Driver";

    /// <summary>The files of the program, with the mistakes or without.</summary>
    public static string[] Files(int units, bool isMended) =>
    [
        .. Enumerable.Range(1, units).Select(number => Numbered(
            string.Join("\n\n", Mistakes.All.Select(mistake => isMended ? mistake.Mended : mistake.Wrong).Append(Mistakes.Shared)) + "\n",
            number)),
        DriverOf(units),
    ];

    private static string DriverOf(int units) => $$"""
        public static class {{Driver}}
        {
            public static async Task RunAsync(SpanContext root)
            {
                {{Calls(units, isEntry: true)}}
                using (root.Activate())
                {
                    {{Calls(units, isEntry: false)}}
                }
            }
        }

        """;

    private static string Calls(int units, bool isEntry) => string.Join("\n        ", Enumerable.Range(1, units)
        .SelectMany(number => Mistakes.All.Where(mistake => mistake.IsEntry == isEntry).Select(mistake => Numbered(mistake.Call, number))));

    private static string Numbered(string text, int number) => text.Replace("#", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
