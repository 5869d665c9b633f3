using CsCheck;

namespace Tracing.Properties.Tests;

/// <summary>Draws methods: every dimension on its own, then made legal C# together.</summary>
internal static class MethodGen
{
    private const int MaxParameters = 5;

    /// <summary>Methods of all values but those that are switched off.</summary>
    public static Gen<MethodPlan> Without(IReadOnlySet<string> off) =>
        from signature in Signature(off)
        from place in Place(off)
        from core in Core(off)
        from attribute in Attribute(off)
        select Legal.Of(
            signature with
            {
                Containers = place.Containers,
                Namespace = place.Namespace,
                Access = place.Access,
                Binding = place.Binding,
                IsReadOnly = place.IsReadOnly,
                IsUnsafe = place.IsUnsafe,
                IsExtension = place.IsExtension,
                ModifiersAreReversed = place.ModifiersAreReversed,
                Name = place.Name,
                Sibling = place.Sibling,
                Core = core.Core,
                CoreIsStatic = core.CoreIsStatic,
                RecorderAt = core.RecorderAt,
                Implementation = core.Implementation,
                Endings = core.Endings,
                Parent = attribute.Parent,
                ParentAt = attribute.ParentAt,
                SpanName = attribute.SpanName,
                Kind = attribute.Kind,
                HasStaticTag = attribute.HasStaticTag,
                HasReturnTag = attribute.HasReturnTag,
                IsRoot = attribute.IsRoot,
                Attribute = attribute.Attribute,
                Documentation = attribute.Documentation,
            },
            off);

    private static Gen<bool> Sometimes(int percent) => Gen.Int[1, 100].Select(number => number <= percent);

    private static Gen<MethodPlan> Signature(IReadOnlySet<string> off) =>
        from result in Dimensions.Return.Draw(off)
        from element in Dimensions.Element.Draw(off)
        from parameters in Parameter(off).Array[0, MaxParameters]
        from types in Gen.Select(Names.TypeParameter, Dimensions.Constraint.Draw(off), static (name, kind) => new TypeParameterPlan(name, kind)).Array[0, 2]
        select new MethodPlan { Return = result, Element = element, Parameters = parameters, TypeParameters = types };

    private static Gen<ParameterPlan> Parameter(IReadOnlySet<string> off) =>
        from kind in ValueKinds.All.Draw(off)
        from mode in Dimensions.Mode.Draw(off)
        from name in Names.Parameter
        from scoped in Sometimes(40)
        from hasDefault in Sometimes(30)
        from omitted in Sometimes(60)
        from tag in Dimensions.Tag.Draw(off)
        from tagName in Names.Tag
        from type in Gen.Int[0, 1]
        select new ParameterPlan(kind, mode, name)
        {
            IsScoped = scoped,
            HasDefault = hasDefault,
            IsOmitted = omitted,
            Tag = tag,
            TagName = tagName,
            TypeParameter = type,
        };

    private static Gen<ContainerPlan> Container(IReadOnlySet<string> off) =>
        from kind in Dimensions.Container.Draw(off)
        from name in Names.Type
        from isGeneric in Sometimes(40)
        from type in Names.TypeParameter
        from variance in Dimensions.InterfaceVariance.Draw(off)
        from isUnsafe in Sometimes(12)
        select new ContainerPlan(kind, name) { TypeParameter = isGeneric ? type : null, Variance = variance, IsUnsafe = isUnsafe };

    private static Gen<MethodPlan> Place(IReadOnlySet<string> off) =>
        from depth in Gen.Frequency((6, 1), (2, 2), (1, 3))
        from containers in Container(off).Array[depth]
        from space in Names.Namespace
        from access in Dimensions.Accessibility.Draw(off)
        from binding in Dimensions.Bound.Draw(off)
        from isReadOnly in Sometimes(30)
        from isUnsafe in Sometimes(8)
        from isExtension in Sometimes(6)
        from reversed in Sometimes(20)
        from name in Names.Method
        from sibling in Dimensions.Sibling.Draw(off)
        select new MethodPlan
        {
            Containers = containers,
            Namespace = space,
            Access = access,
            Binding = binding,
            IsReadOnly = isReadOnly,
            IsUnsafe = isUnsafe,
            IsExtension = isExtension,
            ModifiersAreReversed = reversed,
            Name = name,
            Sibling = sibling,
        };

    private static Gen<MethodPlan> Core(IReadOnlySet<string> off) =>
        from form in Dimensions.Core.Draw(off)
        from isStatic in Sometimes(15)
        from recorder in Gen.Int[-4, MaxParameters + 1]
        from name in Gen.Frequency((6, ""), (1, "Perform"), (1, "event"), (1, "Place"), (1, "global"))
        from endings in Gen.Int[0, 1000]
        select new MethodPlan
        {
            Core = form,
            CoreIsStatic = isStatic,
            RecorderAt = Math.Max(-1, recorder),
            Implementation = name.Length == 0 ? null : name,
            Endings = endings,
        };

    private static Gen<MethodPlan> Attribute(IReadOnlySet<string> off) =>
        from parent in Dimensions.Parent.Draw(off)
        from at in Gen.Int[0, MaxParameters]
        from name in Names.Span
        from kind in Dimensions.Kind.Draw(off)
        from staticTag in Dimensions.StaticTag.Draw(off)
        from returnTag in Dimensions.ReturnTag.Draw(off)
        from root in Dimensions.Root.Draw(off)
        from attribute in Dimensions.Attribute.Draw(off)
        from documentation in Dimensions.Documentation.Draw(off)
        select new MethodPlan
        {
            Parent = parent,
            ParentAt = at,
            SpanName = name,
            Kind = kind,
            HasStaticTag = staticTag,
            HasReturnTag = returnTag,
            IsRoot = root,
            Attribute = attribute,
            Documentation = documentation,
        };
}
