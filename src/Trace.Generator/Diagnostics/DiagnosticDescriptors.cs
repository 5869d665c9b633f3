using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>All rules of the <c>[Traced]</c> contract. Ids are public API; each has a page under docs/diagnostics.</summary>
internal static class DiagnosticDescriptors
{
    public const string Category = "Tracing";

    private static readonly string PageRoot = ReadPageRoot();

    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        "TRC001",
        "The type of a traced method is not partial",
        "Declare '{0}' as partial: the wrappers of its [Traced] methods are generated into another part of it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC001"));

    public static readonly DiagnosticDescriptor MethodNotPartial = new(
        "TRC002",
        "A traced method is not a partial declaration",
        "Declare '{0}' as partial and without a body, and move its body to a method '{1}': [Traced] implements the method that it stands on",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC002"));

    public static readonly DiagnosticDescriptor CoreMissing = new(
        "TRC003",
        "The body of a traced method is missing",
        "Add the body of '{0}' as 'private {1}', which may also take a SpanRecorder{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC003"));

    public static readonly DiagnosticDescriptor CoreSignatureDiffers = new(
        "TRC004",
        "The body of a traced method has another signature",
        "Change '{0}' to '{1}', the signature of '{2}'; only a SpanRecorder may be added",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC004"));

    public static readonly DiagnosticDescriptor NoAccessibility = new(
        "TRC005",
        "A traced method has no accessibility modifier",
        "Write an accessibility modifier such as private on '{0}': without one, its calls would vanish silently where the generator is not loaded",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC005"));

    public static readonly DiagnosticDescriptor EmptyName = new(
        "TRC006",
        "A span or tag has no name",
        "Give the {0} of '{1}' a name that is not empty, such as {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC006"));

    public static readonly DiagnosticDescriptor Unsupported = new(
        "TRC007",
        "[Traced] does not support this method",
        "Change or do not trace '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC007"));

    public static readonly DiagnosticDescriptor AmbiguousParent = new(
        "TRC008",
        "A traced method has two parents",
        "Say which is the parent of the span of '{0}', as in Parent = nameof({1}), or mark the other with [SpanLink]: '{1}' and '{2}' could both be it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC008"));

    public static readonly DiagnosticDescriptor TagNotRecordable = new(
        "TRC009",
        "[Tag] stands where nothing can be recorded",
        "Remove [Tag] from '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC009"));

    public static readonly DiagnosticDescriptor DuplicateTag = new(
        "TRC010",
        "Two tags have the same key",
        "Give {0} another tag key than {1}: '{2}' would be overwritten",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC010"));

    public static readonly DiagnosticDescriptor OnFunction = new(
        "TRC011",
        "[Traced] stands on a lambda or local function",
        "Move the body of this {0} to a partial method and put [Traced] there: on a {0} it does nothing",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC011"));

    public static readonly DiagnosticDescriptor UnknownStream = new(
        "TRC012",
        "A traced method returns a sequence of unknown shape",
        "Return IEnumerable<T>, IAsyncEnumerable<T> or a collection from '{0}': its {1} runs while it is enumerated, long after the span has ended",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC012"));

    public static readonly DiagnosticDescriptor ParentNotFound = new(
        "TRC013",
        "The parent of a traced method is not found",
        "Let Parent name a SpanContext, Span or SpanRecorder that '{1}' can read: '{0}' is neither a parameter of it nor a {2}field or property of '{3}' of such a type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC013"));

    public static readonly DiagnosticDescriptor PredicateNotFound = new(
        "TRC014",
        "The predicate of a traced method is not found",
        "Change ErrorWhen of '{1}', which names '{0}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC014"));

    public static readonly DiagnosticDescriptor LinkNotPossible = new(
        "TRC015",
        "[SpanLink] stands on a parameter that is no span",
        "Remove [SpanLink] from '{0}': it can stand on a SpanContext, Span, SpanRecorder or SpanLink, or on a collection of SpanContext",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC015"));

    public static readonly DiagnosticDescriptor SharedCore = new(
        "TRC016",
        "Two traced overloads have the same body",
        "Give '{0}' a body of its own: '{2}' is also the body of '{1}'; name another one with Implementation",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC016"));

    public static readonly DiagnosticDescriptor SecretTag = new(
        "TRC017",
        "A tag looks like a secret",
        "Do not record '{0}' as a tag, or rename it if it is none: its name is that of a secret, and whoever can read the trace could read it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC017"));

    public static readonly DiagnosticDescriptor HighCardinality = new(
        "TRC018",
        "A name holds a value",
        "Keep '{0}' out of the {1}, and {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC018"));

    public static readonly DiagnosticDescriptor NobodyReads = new(
        "TRC019",
        "[Tag] or [SpanLink] stands where nobody reads it",
        "{0} [{1}] from '{2}'{3}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TRC019"));

    /// <summary>Those that <see cref="TracedMethodRules"/> finds.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfMethods = ImmutableArray.Create(
        TypeNotPartial,
        MethodNotPartial,
        CoreMissing,
        CoreSignatureDiffers,
        NoAccessibility,
        EmptyName,
        Unsupported,
        AmbiguousParent,
        TagNotRecordable,
        DuplicateTag,
        UnknownStream,
        ParentNotFound,
        PredicateNotFound,
        LinkNotPossible,
        SharedCore);

    public static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        OfMethods.Add(OnFunction).ToImmutableDictionary(static descriptor => descriptor.Id);

    /// <summary>The rule's page, below the project's URL where the package has one.</summary>
    public static string HelpLink(string id) => $"{PageRoot}docs/diagnostics/{id}.md";

    private static string ReadPageRoot() => typeof(DiagnosticDescriptors).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static metadata => metadata.Key == "PackageProjectUrl") is { Value.Length: > 0 } url
            ? url.Value.TrimEnd('/') + "/"
            : "";
}
