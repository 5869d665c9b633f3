using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Properties.Tests;

/// <summary>The types and values of a plan as C# text.</summary>
internal sealed class Spelling(MethodPlan plan)
{
    public const string Lib = "global::Tracing.Properties.Tests.";
    public const string Probe = "global::PropertySlot.Now";
    private const string Generic = "global::System.Collections.Generic.";
    private const string Tasks = "global::System.Threading.Tasks.";

    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public string Name => Names.Escape(plan.Name);

    /// <summary>What type parameters are called inside of the method.</summary>
    public string Inside(ParameterPlan parameter, string text) => Filled(text, plan.TypeParameters.Count == 0 ? null : plan.TypeParameters[parameter.TypeParameter], null);

    /// <summary>What stands for type parameters at the call.</summary>
    public string Outside(ParameterPlan parameter, string text)
    {
        (string, string)? argument = plan.TypeParameters.Count == 0 ? null : Argument(plan.TypeParameters[parameter.TypeParameter]);
        return Filled(text, null, argument);
    }

    /// <summary>The type argument of a type parameter, and what is it with a question mark.</summary>
    public (string Type, string Nullable) Argument(TypeParameterPlan type)
    {
        var constraint = type.Constraint == Dimensions.SameAsFirst ? plan.TypeParameters[0].Constraint : type.Constraint;
        return (constraint.Argument, constraint.NullableArgument);
    }

    public string ParameterType(ParameterPlan parameter, bool inside)
    {
        if (parameter.IsParent)
        {
            return plan.Parent switch
            {
                ParentKind.NullableContext => "global::Tracing.SpanContext?",
                ParentKind.Context => "global::Tracing.SpanContext",
                ParentKind.NullableSpan => "global::Tracing.Span?",
                ParentKind.Span => "global::Tracing.Span",
                _ => "global::Tracing.SpanRecorder",
            };
        }

        var type = inside ? Inside(parameter, parameter.Kind.Type) : Outside(parameter, parameter.Kind.Type);
        return parameter.Mode switch
        {
            PassMode.ParamsArray => type + "[]",
            PassMode.ParamsSpan => $"global::System.ReadOnlySpan<{type}>",
            PassMode.ParamsList => $"{Generic}List<{type}>",
            _ => type,
        };
    }

    public string ReturnType => plan.Return switch
    {
        ReturnKind.Void => "void",
        ReturnKind.Value => Element,
        ReturnKind.Span => "global::System.Span<int>",
        ReturnKind.ReadOnlySpan => "global::System.ReadOnlySpan<char>",
        ReturnKind.RefStruct => Lib + "Window",
        ReturnKind.Task => Tasks + "Task",
        ReturnKind.TaskOfT => $"{Tasks}Task<{Element}>",
        ReturnKind.ValueTask => Tasks + "ValueTask",
        ReturnKind.ValueTaskOfT => $"{Tasks}ValueTask<{Element}>",
        ReturnKind.TaskLike => Lib + "PlainTask",
        ReturnKind.TaskLikeOfT => $"{Lib}PlainTask<{Element}>",
        ReturnKind.HeapTask => Lib + "HeapTask",
        ReturnKind.HeapTaskOfT => $"{Lib}HeapTask<{Element}>",
        ReturnKind.Ref => "ref int",
        ReturnKind.RefReadOnly => "ref readonly int",
        ReturnKind.Pointer => "int*",
        ReturnKind.FunctionPointer => "delegate*<int, string?>",
        ReturnKind.PlainEnumerable => "global::System.Collections.IEnumerable",
        ReturnKind.PlainEnumerator => "global::System.Collections.IEnumerator",
        ReturnKind.Enumerable => $"{Generic}IEnumerable<{Element}>",
        ReturnKind.Enumerator => $"{Generic}IEnumerator<{Element}>",
        ReturnKind.AsyncEnumerable => $"{Generic}IAsyncEnumerable<{Element}>",
        _ => $"{Generic}IAsyncEnumerator<{Element}>",
    };

    public string Element => plan.Element switch
    {
        _ when plan.IsPlainStream => "object?",
        _ when !plan.HasElement => "",
        ElementKind.Int => "int",
        ElementKind.NullableString => "string?",
        ElementKind.Tuple => "(int Sum, string? Text)",
        ElementKind.List => Generic + "List<string?>",
        ElementKind.Dynamic => "dynamic",
        _ => Names.Escape(ElementTypeParameter.Name),
    };

    public string ElementValue => plan.Element switch
    {
        _ when plan.IsPlainStream => "7",
        _ when !plan.HasElement => "",
        ElementKind.Int => "7",
        ElementKind.NullableString => "\"r\"",
        ElementKind.Tuple => "(3, \"t\")",
        ElementKind.List => $"new {Generic}List<string?> {{ null, \"l\" }}",
        ElementKind.Dynamic => "5",
        _ => $"default({Element})!",
    };

    private TypeParameterPlan ElementTypeParameter => plan.TypeParameters.First(type =>
        !type.Constraint.IsRefLike && (plan.Return != ReturnKind.Value || type.Constraint.RulesOutTask));

    public string TypeParameters => plan.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", plan.TypeParameters.Select(static type => Names.Escape(type.Name)))}>";

    public string TypeArguments => plan.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", plan.TypeParameters.Select(type => Argument(type).Type))}>";

    public string Constraints => string.Concat(plan.TypeParameters
        .Where(static type => type.Constraint.Clause.Length > 0)
        .Select(type => $" where {Names.Escape(type.Name)} : {Filled(type.Constraint.Clause.Replace("{First}", Names.Escape(plan.TypeParameters[0].Name), StringComparison.Ordinal), type, null)}"));

    public string OverrideConstraints => string.Concat(plan.TypeParameters
        .Where((type, i) => type.Constraint.OverrideClause.Length > 0 && plan.Parameters.Any(parameter => parameter.TypeParameter == i && parameter.Kind.Type.Contains("{T?}", StringComparison.Ordinal)))
        .Select(static type => $" where {Names.Escape(type.Name)} : {type.Constraint.OverrideClause}"));

    public static string Modifiers(ParameterPlan parameter, bool withParams) =>
        (parameter.IsParams && withParams ? "params " : "")
        + (parameter.IsScoped || (parameter.Mode == PassMode.ParamsSpan && !withParams) ? "scoped " : "")
        + parameter.Mode switch
        {
            PassMode.Ref => "ref ",
            PassMode.Out => "out ",
            PassMode.In => "in ",
            PassMode.RefReadOnly => "ref readonly ",
            _ => "",
        };

    /// <summary>Passes a variable on: a dynamic one would make the call a dynamic one.</summary>
    public static string Argument(ParameterPlan parameter, string variable) => parameter.Mode switch
    {
        PassMode.Ref => "ref ",
        PassMode.Out => "out ",
        PassMode.In or PassMode.RefReadOnly => "in ",
        _ => parameter.Kind.Type switch { "dynamic" => "(object)", "dynamic?" => "(object?)", _ => "" },
    } + variable;

    private string Filled(string text, TypeParameterPlan? type, (string Type, string Nullable)? argument)
    {
        var container = plan.Containers.LastOrDefault(static container => container.TypeParameter is not null)?.TypeParameter;
        return text
            .Replace("{T?}", argument?.Nullable ?? (type is null ? "" : Names.Escape(type.Name) + "?"), StringComparison.Ordinal)
            .Replace("{T}", argument?.Type ?? (type is null ? "" : Names.Escape(type.Name)), StringComparison.Ordinal)
            .Replace("{U}", container is null ? "" : Names.Escape(container), StringComparison.Ordinal);
    }
}
