namespace Tracing.Viewer;

/// <summary>The page, from the assembly itself: nothing is fetched from anywhere else.</summary>
internal static class PageAssets
{
    private static readonly PageAsset Html = Load("index.html", "text/html; charset=utf-8");

    private static readonly Dictionary<string, PageAsset> Files = new(StringComparer.Ordinal)
    {
        ["icon.svg"] = Load("icon.svg", "image/svg+xml"),
        ["viewer.css"] = Load("viewer.css", "text/css; charset=utf-8"),
        ["text.js"] = LoadScript("text.js"),
        ["list.js"] = LoadScript("list.js"),
        ["waterfall.js"] = LoadScript("waterfall.js"),
        ["details.js"] = LoadScript("details.js"),
        ["viewer.js"] = LoadScript("viewer.js"),
    };

    /// <summary>The file at a path; the list and every trace are the same document.</summary>
    public static PageAsset? Find(ReadOnlySpan<string> path) => path switch
    {
        [] or ["trace", _] => Html,
        [var name] => Files.GetValueOrDefault(name),
        _ => null,
    };

    private static PageAsset LoadScript(string name) => Load(name, "text/javascript; charset=utf-8");

    private static PageAsset Load(string name, string contentType)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Tracing.Viewer.Page.{name}")
            ?? throw new InvalidOperationException($"The page file {name} is not in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageAsset(contentType, content);
    }
}
