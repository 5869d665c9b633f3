namespace Tracing.Properties.Tests;

/// <summary>Which methods may stand in which types.</summary>
internal static class LegalPlace
{
    public static MethodPlan Of(MethodPlan plan)
    {
        if (plan.IsExtension)
        {
            plan = plan with { Containers = [plan.Container with { Kind = ContainerKind.StaticClass, TypeParameter = null }] };
        }

        plan = plan with { Containers = [.. plan.Containers.Select((container, i) => Container(plan, container, i))] };
        plan = plan with { Binding = Binding(plan) };
        plan = plan with
        {
            Access = Access(plan),
            IsReadOnly = plan.IsReadOnly && !plan.IsStatic && plan.Container.IsStruct,
        };
        return plan.Parent is ParentKind.Field or ParentKind.Property && plan.IsExtension ? plan with { Parent = ParentKind.Ambient } : plan;
    }

    private static ContainerPlan Container(MethodPlan plan, ContainerPlan container, int index)
    {
        // What stands in an interface with variance may not be a type.
        var mayVary = container is { Kind: ContainerKind.Interface, TypeParameter: not null } && index == plan.Containers.Count - 1;
        return mayVary ? container : container with { Variance = Variance.None };
    }

    private static Binding Binding(MethodPlan plan) => plan.Container.Kind switch
    {
        ContainerKind.StaticClass => Tests.Binding.Static,
        ContainerKind.SealedClass when plan.Binding == Tests.Binding.Virtual => Tests.Binding.Instance,
        ContainerKind.Class or ContainerKind.SealedClass or ContainerKind.AbstractClass or ContainerKind.Record => plan.Binding,
        _ => plan.IsStatic ? Tests.Binding.Static : Tests.Binding.Instance,
    };

    private static Access Access(MethodPlan plan)
    {
        var isProtected = plan.Access is Tests.Access.Protected or Tests.Access.ProtectedInternal or Tests.Access.PrivateProtected;
        var isVirtual = plan.IsOverride || plan.Binding is Tests.Binding.Virtual;
        return (isProtected && !plan.Container.CanBeInherited && !plan.IsOverride && plan.Container.Kind != ContainerKind.Interface)
            || (plan.Access == Tests.Access.Private && (isVirtual || plan.Binding == Tests.Binding.New))
            || (plan.IsExtension && plan.Access == Tests.Access.Private)
            ? Tests.Access.Public
            : plan.Access;
    }
}
