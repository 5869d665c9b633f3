using System.Text;

namespace Tracing.Properties.Tests;

/// <summary>Writes the file of one plan.</summary>
internal static class SourceWriter
{
    /// <summary>Holds the probe of the call that is running.</summary>
    public const string Slot = "internal static class PropertySlot { public static global::Tracing.Properties.Tests.Probe Now = null!; }\n";

    public static string Write(MethodPlan plan, MethodBodySource source)
    {
        var head = new HeadWriter(plan, source);
        var text = new StringBuilder("#pragma warning disable CS0612, CS0618, CS0672, CS0809, CS8981\n");
        if (plan.IsOblivious)
        {
            text.Append("#nullable disable\n#pragma warning disable CS8632\n");
        }

        var space = Space(plan);
        if (space.Length > 0)
        {
            text.Append($"namespace {space}\n{{\n");
        }

        if (plan.HasBase)
        {
            text.Append(head.BaseType());
        }

        if (plan.Container.Kind is ContainerKind.AbstractClass or ContainerKind.Interface)
        {
            text.Append($"internal sealed class {ImplementationName(plan, full: false)} : {FullName(plan)} {{ }}\n");
        }

        foreach (var container in plan.Containers)
        {
            text.Append($"{Container(plan, container)}\n{{\n");
        }

        text.Append(Fields(plan)).Append(head.Declaration()).Append(Sibling(plan, source));
        var body = new BodyWriter(plan);
        text.Append(body.Core()).Append(body.Twin()).Append(new DriverWriter(plan).Driver());
        text.Append(string.Concat(plan.Containers.Select(static _ => "}\n"))).Append(space.Length > 0 ? "}\n" : "");
        return plan.IsOblivious ? text.Replace("string?", "string").Replace("object?", "object").Replace("SpanContext?", "SpanContext").ToString() : text.ToString();
    }

    /// <summary>The lines that make all cases reachable from the test.</summary>
    public static string Registry(IEnumerable<MethodPlan> plans) =>
        "internal static class PropertyCases\n{\n    public static readonly (int, global::System.Action<global::Tracing.Properties.Tests.Probe, bool>)[] All =\n    [\n"
        + string.Concat(plans.Select(static plan => $"        ({plan.Id}, {FullName(plan, "string")}.Drive{plan.Id}),\n"))
        + "    ];\n}\n";

    /// <summary>The type of the method, with its own type parameters or all of them replaced.</summary>
    public static string FullName(MethodPlan plan, string? argument = null)
    {
        var space = Space(plan);
        return "global::" + (space.Length == 0 ? "" : space + ".") + string.Join('.', plan.Containers.Select(container =>
            TypeName(plan, container) + (container.TypeParameter is { } type ? $"<{argument ?? Names.Escape(type)}>" : "")));
    }

    public static string ImplementationName(MethodPlan plan, bool full = true)
    {
        var types = plan.Containers.Select(static container => container.TypeParameter).OfType<string>().Select(Names.Escape).ToList();
        var space = Space(plan);
        return (full ? "global::" + (space.Length == 0 ? "" : space + ".") : "") + $"Implementation{plan.Id}" + (types.Count == 0 ? "" : $"<{string.Join(", ", types)}>");
    }

    private static string Space(MethodPlan plan) =>
        plan.Namespace.Length == 0 ? "" : string.Join('.', $"Case{plan.Id}.{plan.Namespace}".Split('.').Select(Names.Escape));

    private static string TypeName(MethodPlan plan, ContainerPlan container) => plan.Namespace.Length == 0 && ReferenceEquals(container, plan.Containers[0])
        ? $"{container.Name}Case{plan.Id}"
        : Names.Escape(container.Name);

    private static string Container(MethodPlan plan, ContainerPlan container)
    {
        var variance = container.Variance switch { Variance.In => "in ", Variance.Out => "out ", _ => "" };
        var types = container.TypeParameter is { } type ? $"<{variance}{Names.Escape(type)}>" : "";
        var (modifiers, keyword) = container.Kind switch
        {
            ContainerKind.Class => ("", "class"),
            ContainerKind.SealedClass => ("sealed ", "class"),
            ContainerKind.StaticClass => ("static ", "class"),
            ContainerKind.AbstractClass => ("abstract ", "class"),
            ContainerKind.Struct => ("", "struct"),
            ContainerKind.ReadOnlyStruct => ("readonly ", "struct"),
            ContainerKind.RefStruct => ("ref ", "struct"),
            ContainerKind.Record => ("", "record"),
            ContainerKind.RecordStruct => ("", "record struct"),
            ContainerKind.ReadOnlyRecordStruct => ("readonly ", "record struct"),
            _ => ("", "interface"),
        };
        var inherited = plan.HasBase && ReferenceEquals(container, plan.Container) ? $" : Base{plan.Id}" : "";
        return $"internal {(container.IsUnsafe ? "unsafe " : "")}{modifiers}partial {keyword} {TypeName(plan, container)}{types}{inherited}";
    }

    private static string Fields(MethodPlan plan)
    {
        var count = plan.Counts ? "public int CountOfCalls;\n" : "";
        return count + Predicate(plan) + plan.Parent switch
        {
            ParentKind.Field => "private static global::Tracing.SpanContext? TheParent;\n",
            ParentKind.Property => "private static global::Tracing.SpanContext? TheParent { get; set; }\n",
            _ => "",
        };
    }

    private static string Predicate(MethodPlan plan)
    {
        var spelling = new Spelling(plan);
        var (type, value) = plan.IsReference ? ("int", "0") : (spelling.Element, spelling.ElementValue);
        var says = plan.ErrorWhen switch { ErrorWhenKind.True => $"result__ == {value}", ErrorWhenKind.False => $"result__ != {value}", _ => "throw new global::System.NotSupportedException()" };
        return plan.ErrorWhen == ErrorWhenKind.None ? "" : $"private static bool MeansError({type} result__) => {says};\n";
    }

    private static string Sibling(MethodPlan plan, MethodBodySource source)
    {
        if (source == MethodBodySource.Hand)
        {
            return "";
        }

        var isStatic = plan.IsStatic ? "static " : "";
        var (name, types, parameters) = plan.Sibling switch
        {
            SiblingKind.Overload => (plan.Name, "", $"{Spelling.Lib}Extra extra"),
            SiblingKind.Generic => (plan.Name, $"<{string.Join(", ", Enumerable.Range(0, plan.TypeParameters.Count + 1).Select(static i => $"TOther{i}"))}>", $"{Spelling.Lib}Extra extra"),
            SiblingKind.OtherCase => (LegalNames.OtherCase(plan.Name), "", $"{Spelling.Lib}Extra extra"),
            SiblingKind.Explicit => (plan.Name, "", $"global::Tracing.SpanContext? parent, {Spelling.Lib}Extra extra"),
            _ => ("", "", ""),
        };
        return plan.Sibling switch
        {
            SiblingKind.None => "",
            SiblingKind.HelperName => $"private static int {plan.Name}Traced => 1;\nprivate static int {plan.Name}TracedBelow => 1;\n",
            _ => $"[global::Tracing.Traced(\"sibling\")] internal {isStatic}partial void {Names.Escape(name)}{types}({parameters});\n"
                + $"private {isStatic}void {Names.Escape(name + "Core")}{types}({parameters}) {{ }}\n",
        };
    }
}
