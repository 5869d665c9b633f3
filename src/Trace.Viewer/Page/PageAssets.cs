namespace Tracing.Viewer;

/// <summary>The page, from the assembly itself: nothing is fetched from anywhere else.</summary>
internal static class PageAssets
{
    private static readonly PageAsset Html = Load("index.html", "text/html; charset=utf-8");
    private static readonly PageAsset Styles = Load("viewer.css", "text/css; charset=utf-8");
    private static readonly PageAsset Script = Load("viewer.js", "text/javascript; charset=utf-8");
    private static readonly PageAsset Icon = Load("icon.svg", "image/svg+xml");

    /// <summary>The file at a path; the list and every trace are the same document.</summary>
    public static PageAsset? Find(ReadOnlySpan<string> path) => path switch
    {
        [] or ["trace", _] => Html,
        ["viewer.css"] => Styles,
        ["viewer.js"] => Script,
        ["icon.svg"] => Icon,
        _ => null,
    };

    private static PageAsset Load(string name, string contentType)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Tracing.Viewer.Page.{name}")
            ?? throw new InvalidOperationException($"The page file {name} is not in the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageAsset(contentType, content);
    }
}
