using System.Globalization;

namespace Tracing.Soak;

/// <summary>What the command line says.</summary>
internal sealed record SoakArguments
{
    public const string Usage =
        "Soak [--seconds 600] [--rate 200000] [--producers 2] [--flap-seconds 5] [--exporters jaeger] [--json FILE]";

    /// <summary>Measured time; a tenth of it, at least five seconds, is run before it to warm up.</summary>
    public int Seconds { get; private init; } = 600;

    /// <summary>Spans a second, of all producers together.</summary>
    public int Rate { get; private init; } = 200_000;

    public int Producers { get; private init; } = 2;

    /// <summary>How long the agent stays in a state: it listens, reads slowly, is gone.</summary>
    public int FlapSeconds { get; private init; } = 5;

    /// <summary>As TRACES_EXPORTER names them; the endpoints of others than jaeger are read from the environment.</summary>
    public string[] Exporters { get; private init; } = ["jaeger"];

    public string? JsonFile { get; private init; }

    public int WarmUpSeconds => Math.Max(5, Seconds / 10);

    /// <exception cref="ArgumentException">An argument is unknown or has no value that is allowed.</exception>
    public static SoakArguments Parse(string[] arguments)
    {
        var parsed = new SoakArguments();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} has no value.");
            parsed = arguments[i] switch
            {
                "--seconds" => parsed with { Seconds = Positive(value) },
                "--rate" => parsed with { Rate = Positive(value) },
                "--producers" => parsed with { Producers = Positive(value) },
                "--flap-seconds" => parsed with { FlapSeconds = Positive(value) },
                "--exporters" => parsed with { Exporters = value.Split(',') },
                "--json" => parsed with { JsonFile = value },
                _ => throw new ArgumentException($"{arguments[i]} is unknown."),
            };
        }

        return parsed;
    }

    private static int Positive(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new ArgumentException($"'{text}' is not a positive whole number.");
}
