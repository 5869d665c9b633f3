using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes.Tests;

/// <summary>A project says in its .editorconfig how much a rule of the context counts.</summary>
public sealed class SeverityTests
{
    private const string Source = """
        Work();
        Console.CancelKeyPress += (_, _) => Orders.SaveAsync();
        void Work() => ThreadPool.UnsafeQueueUserWorkItem(_ => Orders.Total(), null);

        static partial class Orders
        {
            [Traced("orders.save")] public static partial Task SaveAsync();
            private static Task SaveAsyncCore() => Task.CompletedTask;
            [Traced("orders.total")] public static partial int Total();
            private static int TotalCore() => 1;
            private static SpanContext? _last;
            public static void Keep(SpanContext context) => _last = context;
            public static string Last => $"{_last}";
        }
        """;

    [Theory]
    [InlineData("TRC103")]
    [InlineData("TRC104")]
    [InlineData("TRC105")]
    public async Task A_rule_is_switched_off_or_made_an_error(string id)
    {
        var byDefault = await SeveritiesAsync(id, severity: null);
        Assert.NotEmpty(byDefault);
        Assert.Equal(Enumerable.Repeat(DiagnosticSeverity.Info, byDefault.Count), await SeveritiesAsync(id, "suggestion"));
        Assert.Empty(await SeveritiesAsync(id, "none"));
    }

    private static async Task<List<DiagnosticSeverity>> SeveritiesAsync(string id, string? severity)
    {
        var config = severity is null ? null : $"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n";
        return [.. (await Consumer.Of([Source], config).DiagnoseAsync()).Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.Severity)];
    }
}
