namespace Tracing.Properties.Tests;

/// <summary>The axes of the method matrix, but for <see cref="ValueKinds"/>.</summary>
internal static class Dimensions
{
    private const string Lib = "global::Tracing.Properties.Tests.";

    public static readonly ConstraintKind Class = new("class", "class", "string", "string?", "class");
    public static readonly ConstraintKind BaseType = new("base type", Lib + "SampleBase", Lib + "Sample", Lib + "Sample?", "class") { RulesOutTask = true };
    public static readonly ConstraintKind SameAsFirst = new("other", "{First}", "{FirstArgument}", "{FirstArgument}", "default");

    public static readonly Dimension<ConstraintKind> Constraint = new(
        "Constraint",
        (new("none", "", "string", "string?", "default"), 10),
        (Class, 10),
        (new("class?", "class?", "string?", "string?", "class"), 5),
        (new("struct", "struct", "int", "int?", "struct"), 10),
        (new("notnull", "notnull", "string", "string?", "default"), 10),
        (new("unmanaged", "unmanaged", "long", "long?", "struct") { RulesOutTask = true }, 10),
        (new("new", "new()", Lib + "Sample", Lib + "Sample?", "default"), 5),
        (BaseType, 10),
        (new("struct interface", "struct, global::System.IFormattable", "int", "int?", "struct") { RulesOutTask = true }, 5),
        (new("interface", "global::System.IFormattable", "int", "int", "default"), 5),
        (new("itself", "notnull, global::System.IComparable<{T}>", "int", "int", "default"), 5),
        (new("many", "class, global::System.IComparable<{T}?>, global::System.IEquatable<{T}>", "string", "string?", "class"), 5),
        (new("allows ref struct", "allows ref struct", "global::System.Span<int>", "", "") { IsRefLike = true }, 8),
        (SameAsFirst, 5));

    public static readonly Dimension<ReturnKind> Return = new(
        "Return",
        (ReturnKind.Void, 10), (ReturnKind.Value, 25), (ReturnKind.Span, 6), (ReturnKind.ReadOnlySpan, 4), (ReturnKind.RefStruct, 4),
        (ReturnKind.Task, 10), (ReturnKind.TaskOfT, 15), (ReturnKind.ValueTask, 10), (ReturnKind.ValueTaskOfT, 10),
        (ReturnKind.TaskLike, 5), (ReturnKind.TaskLikeOfT, 6), (ReturnKind.HeapTask, 4), (ReturnKind.HeapTaskOfT, 5),
        (ReturnKind.Ref, 6), (ReturnKind.RefReadOnly, 6), (ReturnKind.Pointer, 3), (ReturnKind.FunctionPointer, 3),
        (ReturnKind.Enumerable, 6), (ReturnKind.Enumerator, 4), (ReturnKind.AsyncEnumerable, 6), (ReturnKind.AsyncEnumerator, 4),
        (ReturnKind.PlainEnumerable, 5), (ReturnKind.PlainEnumerator, 3));

    public static readonly Dimension<ElementKind> Element = new(
        "Element",
        (ElementKind.Int, 10), (ElementKind.NullableString, 10), (ElementKind.Tuple, 8), (ElementKind.List, 5), (ElementKind.Dynamic, 6), (ElementKind.TypeParameter, 15));

    public static readonly Dimension<PassMode> Mode = new(
        "Mode",
        (PassMode.Value, 60), (PassMode.Ref, 12), (PassMode.Out, 10), (PassMode.In, 10), (PassMode.RefReadOnly, 8),
        (PassMode.ParamsArray, 6), (PassMode.ParamsSpan, 6), (PassMode.ParamsList, 4));

    public static readonly Dimension<ContainerKind> Container = new(
        "Container",
        (ContainerKind.Class, 20), (ContainerKind.SealedClass, 8), (ContainerKind.StaticClass, 10), (ContainerKind.AbstractClass, 6),
        (ContainerKind.Struct, 8), (ContainerKind.ReadOnlyStruct, 6), (ContainerKind.RefStruct, 6), (ContainerKind.Record, 8),
        (ContainerKind.RecordStruct, 6), (ContainerKind.ReadOnlyRecordStruct, 4), (ContainerKind.Interface, 10));

    public static readonly Dimension<Variance> InterfaceVariance = new("Variance", (Variance.None, 4), (Variance.In, 3), (Variance.Out, 3));

    public static readonly Dimension<Binding> Bound = new(
        "Binding",
        (Binding.Instance, 40), (Binding.Static, 20), (Binding.Virtual, 10), (Binding.Override, 12), (Binding.SealedOverride, 6), (Binding.New, 6));

    public static readonly Dimension<Access> Accessibility = new(
        "Access",
        (Access.Public, 30), (Access.Internal, 15), (Access.Private, 15), (Access.Protected, 10), (Access.ProtectedInternal, 5), (Access.PrivateProtected, 5));

    public static readonly Dimension<CoreForm> Core = new("Core", (CoreForm.Block, 10), (CoreForm.Expression, 5), (CoreForm.Async, 15));

    public static readonly Dimension<SiblingKind> Sibling = new(
        "Sibling",
        (SiblingKind.None, 50), (SiblingKind.Overload, 10), (SiblingKind.Generic, 10), (SiblingKind.OtherCase, 10), (SiblingKind.HelperName, 8), (SiblingKind.Explicit, 8));

    public static readonly Dimension<ParentKind> Parent = new(
        "Parent",
        (ParentKind.Ambient, 50), (ParentKind.NullableContext, 15), (ParentKind.Context, 10), (ParentKind.NullableSpan, 8), (ParentKind.Span, 8),
        (ParentKind.Recorder, 8), (ParentKind.Field, 6), (ParentKind.Property, 6));

    public static readonly Dimension<TagMode> Tag = new("Tag", (TagMode.None, 40), (TagMode.Plain, 20), (TagMode.Named, 20), (TagMode.Format, 10));

    public static readonly Dimension<AttributeKind> Attribute = new(
        "Attribute",
        (AttributeKind.None, 40), (AttributeKind.Obsolete, 8), (AttributeKind.EditorBrowsable, 5), (AttributeKind.Mark, 8),
        (AttributeKind.Return, 5), (AttributeKind.Parameter, 5), (AttributeKind.Inlining, 5));

    public static readonly Dimension<DocumentationKind> Documentation = new(
        "Documentation", (DocumentationKind.None, 4), (DocumentationKind.Summary, 2), (DocumentationKind.Full, 2));

    public static readonly Dimension<SpanKind> Kind = new(
        "Kind",
        (SpanKind.Internal, 10), (SpanKind.Server, 2), (SpanKind.Client, 2), (SpanKind.Producer, 2), (SpanKind.Consumer, 2));

    public static readonly Dimension<bool> StaticTag = new("StaticTag", (false, 8), (true, 2));

    public static readonly Dimension<PassMode> ParentMode = new("ParentMode", (PassMode.Value, 7), (PassMode.In, 3));

    public static readonly Dimension<bool> NamedParent = new("NamedParent", (false, 8), (true, 2));

    public static readonly Dimension<ResultTagKind> ResultTag = new(
        "ResultTag", (ResultTagKind.None, 6), (ResultTagKind.Attribute, 2), (ResultTagKind.Property, 2));

    public static readonly Dimension<ErrorWhenKind> ErrorWhen = new(
        "ErrorWhen", (ErrorWhenKind.None, 4), (ErrorWhenKind.True, 3), (ErrorWhenKind.False, 1), (ErrorWhenKind.Throws, 1));

    public static readonly Dimension<SpanStatus> CoreStatus = new("CoreStatus", (SpanStatus.Unknown, 6), (SpanStatus.Ok, 2), (SpanStatus.Error, 2));

    public static readonly Dimension<Consumption> Consumed = new("Consumption", (Consumption.Once, 5), (Consumption.Twice, 4), (Consumption.Never, 1));

    public static readonly Dimension<bool> Oblivious = new("Oblivious", (false, 9), (true, 1));

    public static readonly Dimension<bool> Root = new("Root", (false, 8), (true, 2));

    public static IEnumerable<string> Ids =>
    [
        .. ValueKinds.All.Ids, .. Constraint.Ids, .. Return.Ids, .. Element.Ids, .. Mode.Ids, .. Container.Ids, .. InterfaceVariance.Ids, .. Bound.Ids,
        .. Accessibility.Ids, .. Core.Ids, .. Sibling.Ids, .. Parent.Ids, .. Tag.Ids, .. Attribute.Ids, .. Documentation.Ids, .. Kind.Ids,
        .. StaticTag.Ids, .. Root.Ids, .. ParentMode.Ids, .. NamedParent.Ids, .. ResultTag.Ids, .. ErrorWhen.Ids, .. CoreStatus.Ids, .. Consumed.Ids,
        .. Oblivious.Ids,
    ];
}
