namespace Tracing.Properties.Tests;

/// <summary>Names that hide each other are welcome; those that C# refuses beside each other get a number.</summary>
internal static class LegalNames
{
    public static MethodPlan OfTypes(MethodPlan plan)
    {
        var taken = new HashSet<string>();
        var containers = plan.Containers.Select(container => container with { Name = Fresh(taken, container.Name) }).ToList();
        var name = Fresh(taken, plan.Name);
        containers = [.. containers.Select(container => container.TypeParameter is { } type ? container with { TypeParameter = Fresh(taken, type) } : container)];
        return plan with
        {
            Containers = containers,
            Name = name,
            TypeParameters = [.. plan.TypeParameters.Select(type => type with { Name = Fresh(taken, type.Name) })],
        };
    }

    public static MethodPlan OfMembers(MethodPlan plan)
    {
        var types = plan.Containers.Select(static container => container.Name)
            .Concat(plan.Containers.Select(static container => container.TypeParameter).OfType<string>())
            .ToHashSet();
        var taken = plan.TypeParameters.Select(static type => type.Name).ToHashSet();
        plan = plan with { Implementation = plan.Implementation is { } core && types.Contains(core) ? null : plan.Implementation };
        plan = plan with { Parameters = [.. plan.Parameters.Select(parameter => parameter with { Name = Fresh(taken, Named(plan, parameter.Name)) })] };
        string[] others = plan.Sibling == SiblingKind.OtherCase ? [OtherCase(plan.Name), OtherCase(plan.Name) + "Core"] : [];
        return plan with
        {
            Sibling = others.Any(types.Contains) || types.Contains(plan.Name + "Core") || types.Contains(plan.Name + "Traced") || types.Contains(plan.Name + "TracedBelow") ? SiblingKind.None : plan.Sibling,
        };
    }

    public static string OtherCase(string name) => (char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0])) + name[1..];

    private static string Named(MethodPlan plan, string name) => name switch
    {
        Names.CoreName => plan.CoreName,
        Names.TracedName => plan.Name + (plan.HasParentParameter ? "TracedBelow" : "Traced"),
        _ => name,
    };

    private static string Fresh(HashSet<string> taken, string wanted)
    {
        var name = wanted;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = wanted + number;
        }

        return name;
    }
}
