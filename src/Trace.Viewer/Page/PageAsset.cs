namespace Tracing.Viewer;

/// <summary>One file of the page.</summary>
internal sealed record PageAsset(string ContentType, byte[] Content);
