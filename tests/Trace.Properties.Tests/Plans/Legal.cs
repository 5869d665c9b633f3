namespace Tracing.Properties.Tests;

/// <summary>Changes what C# does not allow together, so that every plan is a legal declaration.</summary>
internal static class Legal
{
    public static MethodPlan Of(MethodPlan plan)
    {
        plan = LegalPlace.Of(plan);
        plan = plan with { TypeParameters = [.. TypeParameters(plan)] };
        plan = LegalNames.OfTypes(plan);
        plan = Result(plan);
        plan = plan with { Parameters = LegalParameters.Of(plan) };
        plan = LegalNames.OfMembers(plan);
        plan = plan with { NamesParent = plan.NamesParent || plan.Parameters.Any(static parameter => parameter.Kind.IsCandidate) };
        return Core(Awaitable(plan));
    }

    /// <summary>Only an async method makes a task-like, and C# cannot await in an unsafe context.</summary>
    private static MethodPlan Awaitable(MethodPlan plan) =>
        !plan.IsTaskLike ? plan
        : plan.HasPointers ? plan with { Return = plan.HasElement ? ReturnKind.TaskOfT : ReturnKind.Task }
        : plan with { IsUnsafe = false, Containers = [.. plan.Containers.Select(static container => container with { IsUnsafe = false })] };

    private static IEnumerable<TypeParameterPlan> TypeParameters(MethodPlan plan)
    {
        for (var i = 0; i < plan.TypeParameters.Count; i++)
        {
            var type = plan.TypeParameters[i];
            var first = plan.TypeParameters[0].Constraint;
            var canFollow = i > 0 && !plan.IsOverride && first.OverrideClause is "class" or "default" && first != Dimensions.SameAsFirst;
            yield return type.Constraint != Dimensions.SameAsFirst || canFollow ? type : type with { Constraint = Dimensions.Class };
        }
    }

    private static MethodPlan Result(MethodPlan plan)
    {
        if (plan is { HasElement: true, Element: ElementKind.TypeParameter })
        {
            // Only where the call itself returns it could a task slip through.
            var fits = plan.TypeParameters.Any(type => type.Constraint is { IsRefLike: false } && (plan.Return != ReturnKind.Value || type.Constraint.RulesOutTask));
            if (!fits)
            {
                var type = new TypeParameterPlan("TResult", Dimensions.BaseType);
                plan = plan with { TypeParameters = [.. plan.TypeParameters.Take(1).Where(static first => first.Name != "TResult"), type] };
            }
        }

        return plan with
        {
            ResultTag = plan.CanInspect ? plan.ResultTag : ResultTagKind.None,
            ErrorWhen = plan.CanInspect ? plan.ErrorWhen : ErrorWhenKind.None,
            Consumption = plan.CanBeEnumeratedAgain ? plan.Consumption : Consumption.Once,
        };
    }

    private static MethodPlan Core(MethodPlan plan)
    {
        // A recorder that callers pass would take the place of the recorder.
        var recorder = plan.Parent == ParentKind.Recorder || plan.Parameters.Any(static parameter => parameter.Kind.IsRecorder) ? -1 : Math.Min(plan.RecorderAt, plan.Parameters.Count);
        plan = plan with { RecorderAt = recorder, CoreIsStatic = plan.CoreIsStatic && !plan.IsStatic };
        if (plan.Implementation == plan.Name && recorder < 0)
        {
            plan = plan with { Implementation = null };
        }

        return plan.Core == CoreForm.Async && !CanBeAsync(plan) ? plan with { Core = CoreForm.Block } : plan;
    }

    private static bool CanBeAsync(MethodPlan plan) =>
        (plan.IsTask || plan.IsStream)
        && !plan.HasPointers
        && !plan.Containers.Any(static container => container.IsUnsafe)
        && !(plan.Container.Kind == ContainerKind.RefStruct && !plan.IsStatic && !plan.CoreIsStatic)
        && plan.Parameters.All(parameter => !parameter.IsByReference
            && !parameter.Kind.IsRefLike
            && parameter.Mode != PassMode.ParamsSpan
            && !(parameter.Kind.UsesMethodType && plan.TypeParameters[parameter.TypeParameter].Constraint.IsRefLike));
}
