namespace Tracing.ForeignCode;

/// <summary>What a project file says of its compilation, for .NET 10.</summary>
internal sealed record ProjectSource(
    string Path,
    string[] Files,
    string[] Constants,
    string[] Usings,
    string[] References,
    string[] Packages,
    string[] Friends,
    bool Nullable,
    bool IsProgram)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
