namespace Tracing.Benchmarks.Generation;

/// <summary>What files of both sides have in common: bodies, and what is edited in them.</summary>
internal static class SourceEdits
{
    /// <summary>In a method that no generator looks at.</summary>
    public const string UnrelatedBody = "sum + 1";

    public const string UnrelatedBodyEdited = "sum + 20";

    /// <summary>Ten lines of an ordinary method, which leave <c>sum</c> and <c>entries</c>.</summary>
    public static string Body(string number, string text) => $$"""
                var sum = 0;
                if (!_history.TryGetValue({{text}}, out var entries))
                {
                    _history.Add({{text}}, entries = new List<int>());
                }

                foreach (var entry in entries)
                {
                    sum += entry % 2 == 0 ? entry : {{number}};
                }

                entries.Add(sum);
                _total += sum + {{number}};
        """;
}
