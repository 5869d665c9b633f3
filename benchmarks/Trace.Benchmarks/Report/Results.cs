using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracing.Benchmarks.Report;

/// <summary>The stored results: one row a line, so that a later run shows in a diff as what it is.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The rows of every class that was run replace all its older ones: ratios are of one run, never of two.</summary>
    public static IReadOnlyList<ResultRow> Merge(IEnumerable<ResultRow> stored, IReadOnlyCollection<ResultRow> measured)
    {
        var again = measured.Select(static row => row.Class).ToHashSet();
        return [.. stored.Where(row => !again.Contains(row.Class)).Concat(measured).OrderBy(static row => row.Class, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<ResultRow> Parse(string json) => JsonSerializer.Deserialize<ResultRow[]>(json, Json) ?? [];

    public static string ToJson(IEnumerable<ResultRow> rows) =>
        $"[\n{string.Join(",\n", rows.Select(static row => JsonSerializer.Serialize(row, Json)))}\n]\n";

    public static IReadOnlyList<ResultRow> Load(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : [];
}
