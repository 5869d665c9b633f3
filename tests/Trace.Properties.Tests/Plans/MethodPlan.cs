namespace Tracing.Properties.Tests;

/// <summary>A method to be generated: one value of each dimension.</summary>
internal sealed record MethodPlan
{
    /// <summary>Tells the methods of one compilation apart.</summary>
    public int Id { get; init; }

    public ReturnKind Return { get; init; }

    public ElementKind Element { get; init; }

    public IReadOnlyList<ParameterPlan> Parameters { get; init; } = [];

    public IReadOnlyList<TypeParameterPlan> TypeParameters { get; init; } = [];

    /// <summary>From the outermost to the one that declares the method.</summary>
    public IReadOnlyList<ContainerPlan> Containers { get; init; } = [new(ContainerKind.Class, "Orders")];

    /// <summary>Empty for the global one.</summary>
    public string Namespace { get; init; } = "Shop";

    public Access Access { get; init; }

    public Binding Binding { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsUnsafe { get; init; }

    public bool IsExtension { get; init; }

    public bool ModifiersAreReversed { get; init; }

    public string Name { get; init; } = "Place";

    public SiblingKind Sibling { get; init; }

    public CoreForm Core { get; init; }

    public bool CoreIsStatic { get; init; }

    /// <summary>Before which parameter Core takes the recorder; -1 where it takes none.</summary>
    public int RecorderAt { get; init; } = -1;

    /// <summary>What the attribute says; null where it says nothing.</summary>
    public string? Implementation { get; init; }

    public ParentKind Parent { get; init; }

    /// <summary>Where the parent stands among the parameters, if it does.</summary>
    public int ParentAt { get; init; }

    public string SpanName { get; init; } = "orders.place";

    public SpanKind Kind { get; init; }

    public bool HasStaticTag { get; init; }

    public bool HasReturnTag { get; init; }

    public bool IsRoot { get; init; }

    public AttributeKind Attribute { get; init; }

    public DocumentationKind Documentation { get; init; }

    /// <summary>Chooses two endings besides the good one.</summary>
    public int Endings { get; init; }

    public ContainerPlan Container => Containers[^1];

    public bool IsStatic => Binding == Binding.Static;

    public bool IsOverride => Binding is Binding.Override or Binding.SealedOverride;

    public bool HasBase => IsOverride || Binding == Binding.New;

    public string CoreName => Implementation ?? Name + "Core";

    public bool IsTask => Return is ReturnKind.Task or ReturnKind.TaskOfT or ReturnKind.ValueTask or ReturnKind.ValueTaskOfT or ReturnKind.TaskLike or ReturnKind.TaskLikeOfT;

    public bool IsAsyncStream => Return is ReturnKind.AsyncEnumerable or ReturnKind.AsyncEnumerator;

    public bool IsStream => IsAsyncStream || Return is ReturnKind.Enumerable or ReturnKind.Enumerator;

    public bool HasElement => Return is ReturnKind.Value or ReturnKind.TaskOfT or ReturnKind.ValueTaskOfT or ReturnKind.TaskLikeOfT || IsStream;

    public bool HasParentParameter => Parent is ParentKind.NullableContext or ParentKind.Context or ParentKind.NullableSpan or ParentKind.Recorder;

    public bool HasToken => Parameters.Any(static parameter =>
        parameter.Kind == ValueKinds.Token && !parameter.IsParams && !parameter.IsOmitted && parameter.Mode != PassMode.Out);

    public bool HasPointers => Return == ReturnKind.Pointer || Parameters.Any(static parameter => parameter.Kind.IsPointer);

    /// <summary>Whether the body counts the calls in a field of its type.</summary>
    public bool Counts => !IsStatic && !CoreIsStatic && !IsReadOnly && !Container.IsReadOnlyStruct && Container.Kind != ContainerKind.Interface;

    public bool UsesRecorder => RecorderAt >= 0 && Core != CoreForm.Expression;

    /// <summary>The ids of all values that it is made of.</summary>
    public IEnumerable<string> Ids()
    {
        string[] own =
        [
            Dimensions.Return.IdOf(Return), Dimensions.Bound.IdOf(Binding), Dimensions.Accessibility.IdOf(Access), Dimensions.Sibling.IdOf(Sibling),
            Dimensions.Core.IdOf(Core), Dimensions.Parent.IdOf(Parent), Dimensions.Kind.IdOf(Kind), Dimensions.StaticTag.IdOf(HasStaticTag),
            Dimensions.ReturnTag.IdOf(HasReturnTag), Dimensions.Root.IdOf(IsRoot), Dimensions.Attribute.IdOf(Attribute), Dimensions.Documentation.IdOf(Documentation),
        ];
        return own
            .Concat(HasElement ? [Dimensions.Element.IdOf(Element)] : [])
            .Concat(TypeParameters.Select(static parameter => Dimensions.Constraint.IdOf(parameter.Constraint)))
            .Concat(Containers.Select(static container => Dimensions.Container.IdOf(container.Kind)))
            .Concat(Containers.Where(static container => container.TypeParameter is not null).Select(static container => Dimensions.InterfaceVariance.IdOf(container.Variance)))
            .Concat(Parameters.Where(static parameter => !parameter.IsParent).SelectMany(static parameter => new[] { ValueKinds.All.IdOf(parameter.Kind), Dimensions.Mode.IdOf(parameter.Mode), Dimensions.Tag.IdOf(parameter.Tag) }));
    }
}
