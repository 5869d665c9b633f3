using System.Text.RegularExpressions;

namespace Tracing.Architecture.Tests;

/// <summary>The rules of docs/architecture.md. Each takes data and returns what breaks it, so that a test can plant a violation.</summary>
internal static partial class Rules
{
    /// <summary>Lines.</summary>
    public const int MaxFileLength = 400;

    private static readonly Dictionary<string, Func<string, bool>> Allowed = new()
    {
        ["Trace.Abstractions"] = static _ => false,
        ["Trace.Generator"] = static name => IsRoslyn(name) && !name.EndsWith(".Workspaces", StringComparison.Ordinal),
        ["Trace.CodeFixes"] = static name => IsRoslyn(name) || name.StartsWith("System.Composition", StringComparison.Ordinal) || name == "Trace.Generator",
        ["Trace.Build"] = static name => name is "Microsoft.Build.Framework",
        ["Trace.Runtime"] = static name => name is "Trace.Abstractions" || IsExtension(name),
        ["Trace.AspNetCore"] = static name => name is "Trace.Abstractions" or "Trace.Runtime" || IsExtension(name) || IsAspNetCore(name),
        ["Trace.Grpc"] = static name => name is "Trace.Abstractions" or "Trace.Runtime" or "Grpc.Core.Api" || IsExtension(name),
        ["Trace.Viewer"] = static name => name is "Trace.Abstractions" or "Trace.Runtime" or "Thrift" || IsExtension(name) || IsAspNetCore(name),
    };

    /// <summary>References that the drawing of the rooms does not show.</summary>
    public static IEnumerable<string> ForbiddenReferences(AssemblyFacts assembly) =>
        !Allowed.TryGetValue(assembly.Name, out var allowed)
            ? [$"{assembly.Name} has no place in the drawing"]
            : assembly.References
                .Where(name => !IsBaseLibrary(name) && !allowed(name))
                .Select(name => $"{assembly.Name} → {name}");

    /// <summary>Public types outside of Tracing; extension classes live where the type that they extend is configured.</summary>
    public static IEnumerable<string> MisplacedTypes(AssemblyFacts assembly) => assembly.Types
        .Where(static type => type.IsPublic
            && type.Namespace != "Tracing"
            && !type.Namespace.StartsWith("Tracing.", StringComparison.Ordinal)
            && !(type.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal) && type.Name.EndsWith("Extensions", StringComparison.Ordinal)))
        .Select(static type => $"{type.Namespace}.{type.Name}");

    public static IEnumerable<string> VagueNames(AssemblyFacts assembly) => assembly.Types
        .Where(static type => VagueWord().IsMatch(type.Name) || type.Namespace.Split('.').Any(static part => VagueWord().IsMatch(part)))
        .Select(static type => $"{type.Namespace}.{type.Name}");

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) => files
        .Where(static file => file.Text.AsSpan().Count('\n') > MaxFileLength)
        .Select(static file => file.Path);

    /// <summary>Files that declare more than one type at the top level.</summary>
    public static IEnumerable<string> CrowdedFiles(IEnumerable<SourceFile> files) => files
        .Where(static file => TopLevelType().Count(file.Text) > 1)
        .Select(static file => file.Path);

    /// <summary>Places outside of comments that match a word of another room.</summary>
    public static IEnumerable<string> Mentions(IEnumerable<SourceFile> files, string pattern) =>
        from file in files
        from match in Regex.Matches(Comment().Replace(file.Text, ""), pattern)
        select $"{file.Path}: {match.Value}";

    /// <summary>What an exporter's folder says of its siblings. <c>Delivery</c> and <c>Buffering</c> are no exporters: they are there for those whose endpoint answers.</summary>
    public static IEnumerable<string> SiblingImports(IReadOnlyList<SourceFile> files)
    {
        var rooms = files
            .Select(static file => ExporterFolder().Match(file.Path))
            .Where(static match => match.Success)
            .Select(static match => match.Groups[1].Value)
            .Distinct()
            .ToList();
        return from room in rooms
               from sibling in rooms
               where sibling != room && sibling is not ("Delivery" or "Buffering")
               from mention in Mentions(files.Where(file => file.Path.Contains($"/Export/{room}/")), $@"\b(?:Tracing\.Export\.{sibling}\b|{string.Join('|', TypesOf(files, sibling).Select(static t => t + @"\b"))})")
               select mention;
    }

    /// <summary>Diagnostic ids without a page under docs/diagnostics.</summary>
    public static IEnumerable<string> UndocumentedDiagnostics(IEnumerable<SourceFile> files, IReadOnlySet<string> pages) =>
        DiagnosticIds(files).Where(id => !pages.Contains(id));

    public static IEnumerable<string> DiagnosticIds(IEnumerable<SourceFile> files) =>
        files.SelectMany(static file => DiagnosticId().Matches(Comment().Replace(file.Text, ""))).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> TypesOf(IEnumerable<SourceFile> files, string room) => files
        .Where(file => file.Path.Contains($"/Export/{room}/"))
        .SelectMany(static file => TopLevelType().Matches(file.Text))
        .Select(static match => match.Groups["name"].Value);

    private static bool IsBaseLibrary(string name) =>
        name is "netstandard" or "mscorlib"
        || (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.Composition", StringComparison.Ordinal));

    private static bool IsRoslyn(string name) => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static bool IsExtension(string name) => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);

    private static bool IsAspNetCore(string name) => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name == "Microsoft.Net.Http.Headers";

    [GeneratedRegex("(Utils?|Helpers?|Managers?|Commons?)(?![a-z])")]
    private static partial Regex VagueWord();

    [GeneratedRegex(@"^(?:(?:public|internal|sealed|static|abstract|readonly|partial|ref|unsafe|file)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:struct|class))?|delegate\s+\S+)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"(?<!:)//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"/Export/(\w+)/")]
    private static partial Regex ExporterFolder();

    [GeneratedRegex(@"""(TRC\d{3})""")]
    private static partial Regex DiagnosticId();
}
