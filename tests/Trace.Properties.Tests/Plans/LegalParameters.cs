namespace Tracing.Properties.Tests;

/// <summary>Which parameters may stand beside each other, and in which order.</summary>
internal static class LegalParameters
{
    private static readonly string[] Variadic = ["int", "string", "string?", "object?"];

    public static IReadOnlyList<ParameterPlan> Of(MethodPlan plan)
    {
        var parameters = plan.Parameters.Where(static parameter => !parameter.IsParent).Select(parameter => One(plan, parameter)).ToList();
        if (plan.HasParentParameter)
        {
            var known = plan.Parameters.FirstOrDefault(static parameter => parameter.IsParent);
            parameters.Insert(
                Math.Min(plan.ParentAt, parameters.Count),
                (known ?? new ParameterPlan(ValueKinds.Int, PassMode.Value, plan.ParentAt % 2 == 0 ? "parent" : "context") { IsParent = true }) with { Mode = plan.ParentMode });
        }

        if (plan.IsExtension)
        {
            MakeFirstExtensible(parameters);
        }

        var isFirstVariadic = true;
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            if (parameter.IsParams && !isFirstVariadic)
            {
                parameters[i] = parameter with { Mode = PassMode.Value };
            }

            isFirstVariadic &= !parameter.IsParams;
        }

        // Optional ones last, but for params.
        parameters = [.. parameters.OrderBy(static parameter => parameter.IsParams ? 2 : parameter.HasDefault ? 1 : 0)];
        var keys = new HashSet<string>();
        return [.. parameters.Select(parameter => Tagged(Scoped(plan, parameters, parameter), keys))];
    }

    private static ParameterPlan One(MethodPlan plan, ParameterPlan parameter)
    {
        parameter = Typed(plan, parameter with { TypeParameter = plan.TypeParameters.Count == 0 ? 0 : parameter.TypeParameter % plan.TypeParameters.Count });
        if (parameter.Kind.IsDynamic || parameter.Kind.IsCallerInfo)
        {
            parameter = parameter with { Mode = PassMode.Value };
        }

        if (parameter.Kind.IsLink && parameter.Mode == PassMode.Out)
        {
            parameter = parameter with { Mode = PassMode.Value };
        }

        if (parameter.Kind.IsCandidate && plan.Parent == ParentKind.Ambient)
        {
            parameter = parameter with { Kind = ValueKinds.Int };
        }

        if (parameter.IsParams && !Variadic.Contains(parameter.Kind.Name))
        {
            parameter = parameter with { Kind = ValueKinds.Int };
        }

        var canHaveDefault = parameter is { Mode: PassMode.Value, Kind.Default: not null };
        var hasDefault = canHaveDefault && (parameter.HasDefault || parameter.Kind.IsCallerInfo);
        return parameter with { HasDefault = hasDefault, IsOmitted = hasDefault && (parameter.IsOmitted || parameter.Kind.IsCallerInfo) };
    }

    private static ParameterPlan Typed(MethodPlan plan, ParameterPlan parameter)
    {
        var container = plan.Containers.LastOrDefault(static container => container.TypeParameter is not null);
        if (parameter.Kind.UsesContainerType)
        {
            var mayStand = container is not null
                && !plan.HasBase
                && container.Variance != Variance.Out
                && (container.Variance == Variance.None || (parameter.Mode == PassMode.Value && parameter.Kind.Type == "{U}"));
            return mayStand ? parameter : parameter with { Kind = ValueKinds.Int };
        }

        if (!parameter.Kind.UsesMethodType)
        {
            return parameter;
        }

        if (plan.TypeParameters.Count == 0)
        {
            return parameter with { Kind = ValueKinds.Int };
        }

        return plan.TypeParameters[parameter.TypeParameter].Constraint.IsRefLike ? parameter with { Kind = ValueKinds.OfMethod } : parameter;
    }

    private static void MakeFirstExtensible(List<ParameterPlan> parameters)
    {
        if (parameters.Count == 0)
        {
            parameters.Add(new ParameterPlan(ValueKinds.Int, PassMode.Value, "self"));
        }

        var first = parameters[0];
        if (first.IsParent)
        {
            parameters[0] = first with { Mode = PassMode.Value };
            return;
        }

        var isOrdinary = !first.Kind.IsPointer && !first.Kind.IsDynamic && !first.Kind.IsCallerInfo && !first.Kind.UsesMethodType;
        var kind = isOrdinary ? first.Kind : ValueKinds.Int;
        var mayBeReferred = kind.Name is "int" or "bool" or "Guid" or "Span" or "tuple" or "token";
        parameters[0] = first with
        {
            Kind = kind,
            Mode = first.Mode is PassMode.Ref or PassMode.In or PassMode.RefReadOnly && mayBeReferred ? first.Mode : PassMode.Value,
            HasDefault = false,
            IsOmitted = false,
        };
    }

    /// <summary>
    /// A reference that could be kept in a ref struct beside it must be scoped, or C# refuses to pass both on to Core.
    /// </summary>
    private static ParameterPlan Scoped(MethodPlan plan, List<ParameterPlan> all, ParameterPlan parameter)
    {
        var isRefLike = IsRefLike(plan, parameter);
        var isReference = parameter.Mode is PassMode.Ref or PassMode.In or PassMode.RefReadOnly;
        var couldBeKept = (plan.Container.Kind == ContainerKind.RefStruct && !plan.IsStatic)
            || all.Any(other => other.Mode is PassMode.Ref or PassMode.Out && IsRefLike(plan, other))
            || (parameter.IsParent && (plan.IsReference || plan.Return is ReturnKind.Span or ReturnKind.ReadOnlySpan or ReturnKind.RefStruct));
        return parameter with { IsScoped = isReference ? couldBeKept || parameter.IsScoped : parameter.Mode == PassMode.Value && isRefLike && parameter.IsScoped };
    }

    private static bool IsRefLike(MethodPlan plan, ParameterPlan parameter) =>
        !parameter.IsParams && (parameter.Kind.IsRefLike || (parameter.Kind.UsesMethodType && plan.TypeParameters[parameter.TypeParameter].Constraint.IsRefLike));

    private static ParameterPlan Tagged(ParameterPlan parameter, HashSet<string> keys)
    {
        var tag = parameter.IsParent || parameter.IsParams || parameter.Mode == PassMode.Out || parameter.Kind.Tag is null ? TagMode.None : parameter.Tag;
        if (tag == TagMode.Format && parameter.Kind != ValueKinds.Int)
        {
            tag = TagMode.None;
        }

        if (tag is TagMode.Named or TagMode.Format && !keys.Add(parameter.TagName))
        {
            tag = TagMode.None;
        }

        return parameter with { Tag = tag };
    }
}
