using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>Every fix is looked at as text, and what it leaves compiles with the real generator, without a warning.</summary>
internal static class Verify
{
    public static async Task FixAsync<TFix>(string before, string after, string? editorConfig = null, bool all = false)
        where TFix : TracingCodeFix, new()
    {
        var consumer = Consumer.Of([before], editorConfig);
        var result = all ? await consumer.FixAllAsync(new TFix(), FixAllScope.Document) : await consumer.FixAsync(new TFix());
        Assert.NotNull(result);
        await ResultAsync(result, after);
    }

    public static async Task FixAllAsync<TFix>(FixAllScope scope, string[] before, string[] after)
        where TFix : TracingCodeFix, new() =>
        await ResultAsync(await Consumer.Of(before).FixAllAsync(new TFix(), scope), after);

    public static async Task ResultAsync(Consumer result, params string[] after)
    {
        var texts = await result.TextsAsync();
        Assert.Equal(after.Length, texts.Length);
        Assert.All(after.Zip(texts), static pair => Assert.Equal(pair.First, pair.Second));
        Assert.Empty(await result.DiagnoseAsync());
    }

    public static async Task NoFixAsync<TFix>(params string[] sources)
        where TFix : TracingCodeFix, new() => Assert.Null(await Consumer.Of(sources).FixAsync(new TFix()));
}
