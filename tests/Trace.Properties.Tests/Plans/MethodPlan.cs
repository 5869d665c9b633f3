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

    /// <summary>What Core says about the span through the recorder.</summary>
    public SpanStatus CoreStatus { get; init; }

    /// <summary>What the attribute says; null where it says nothing.</summary>
    public string? Implementation { get; init; }

    public ParentKind Parent { get; init; }

    /// <summary>Where the parent stands among the parameters, if it does.</summary>
    public int ParentAt { get; init; }

    public PassMode ParentMode { get; init; }

    /// <summary>Whether the attribute names the parameter, which it must where there are others.</summary>
    public bool NamesParent { get; init; }

    public string SpanName { get; init; } = "orders.place";

    public SpanKind Kind { get; init; }

    public bool HasStaticTag { get; init; }

    public ResultTagKind ResultTag { get; init; }

    public ErrorWhenKind ErrorWhen { get; init; }

    public bool IsRoot { get; init; }

    public AttributeKind Attribute { get; init; }

    public DocumentationKind Documentation { get; init; }

    public Consumption Consumption { get; init; }

    /// <summary>Whether the source knows nothing of nullable references.</summary>
    public bool IsOblivious { get; init; }

    /// <summary>Chooses two endings besides the good one.</summary>
    public int Endings { get; init; }

    public ContainerPlan Container => Containers[^1];

    public bool IsStatic => Binding == Binding.Static;

    public bool IsOverride => Binding is Binding.Override or Binding.SealedOverride;

    public bool HasBase => IsOverride || Binding == Binding.New;

    public string CoreName => Implementation ?? Name + "Core";

    public bool IsTask => Return is ReturnKind.Task or ReturnKind.TaskOfT or ReturnKind.ValueTask or ReturnKind.ValueTaskOfT || IsTaskLike;

    public bool IsTaskLike => Return is ReturnKind.TaskLike or ReturnKind.TaskLikeOfT or ReturnKind.HeapTask or ReturnKind.HeapTaskOfT;

    public bool IsReference => Return is ReturnKind.Ref or ReturnKind.RefReadOnly;

    public bool IsPlainStream => Return is ReturnKind.PlainEnumerable or ReturnKind.PlainEnumerator;

    public bool IsAsyncStream => Return is ReturnKind.AsyncEnumerable or ReturnKind.AsyncEnumerator;

    public bool IsStream => IsAsyncStream || Return is ReturnKind.Enumerable or ReturnKind.Enumerator || IsPlainStream;

    public bool CanBeEnumeratedAgain => Return is ReturnKind.Enumerable or ReturnKind.AsyncEnumerable or ReturnKind.PlainEnumerable;

    public bool HasElement => Return is ReturnKind.Value or ReturnKind.TaskOfT or ReturnKind.ValueTaskOfT or ReturnKind.TaskLikeOfT or ReturnKind.HeapTaskOfT || (IsStream && !IsPlainStream);

    /// <summary>Whether it has a result that rules may be about.</summary>
    public bool CanInspect => IsReference || (HasElement && !IsStream && Element is ElementKind.Int or ElementKind.NullableString);

    public bool HasParentParameter => Parent is ParentKind.NullableContext or ParentKind.Context or ParentKind.NullableSpan or ParentKind.Span or ParentKind.Recorder;

    public bool HasToken => Parameters.Any(static parameter =>
        parameter.Kind == ValueKinds.Token && !parameter.IsParams && !parameter.IsOmitted && parameter.Mode != PassMode.Out);

    public bool HasPointers => Return is ReturnKind.Pointer or ReturnKind.FunctionPointer || Parameters.Any(static parameter => parameter.Kind.IsPointer);

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
            Dimensions.Root.IdOf(IsRoot), Dimensions.Attribute.IdOf(Attribute), Dimensions.Documentation.IdOf(Documentation),
            Dimensions.ResultTag.IdOf(ResultTag), Dimensions.ErrorWhen.IdOf(ErrorWhen), Dimensions.Consumed.IdOf(Consumption), Dimensions.Oblivious.IdOf(IsOblivious),
        ];
        return own
            .Concat(UsesRecorder ? [Dimensions.CoreStatus.IdOf(CoreStatus)] : [])
            .Concat(HasParentParameter ? [Dimensions.ParentMode.IdOf(ParentMode), Dimensions.NamedParent.IdOf(NamesParent)] : [])
            .Concat(HasElement ? [Dimensions.Element.IdOf(Element)] : [])
            .Concat(TypeParameters.Select(static parameter => Dimensions.Constraint.IdOf(parameter.Constraint)))
            .Concat(Containers.Select(static container => Dimensions.Container.IdOf(container.Kind)))
            .Concat(Containers.Where(static container => container.TypeParameter is not null).Select(static container => Dimensions.InterfaceVariance.IdOf(container.Variance)))
            .Concat(Parameters.Where(static parameter => !parameter.IsParent).SelectMany(static parameter => new[] { ValueKinds.All.IdOf(parameter.Kind), Dimensions.Mode.IdOf(parameter.Mode), Dimensions.Tag.IdOf(parameter.Tag) }));
    }
}
