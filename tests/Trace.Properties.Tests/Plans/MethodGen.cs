using CsCheck;

namespace Tracing.Properties.Tests;

/// <summary>Draws methods: every dimension on its own, then made legal C# together.</summary>
internal static class MethodGen
{
    private const int MaxParameters = 5;

    public static readonly Gen<MethodPlan> Methods =
        from signature in Signature()
        from place in Place()
        from core in Core()
        from attribute in Attribute()
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
                ParentMode = attribute.ParentMode,
                NamesParent = attribute.NamesParent,
                ResultTag = attribute.ResultTag,
                ErrorWhen = attribute.ErrorWhen,
                CoreStatus = core.CoreStatus,
                Consumption = signature.Consumption,
                IsOblivious = place.IsOblivious,
                IsRoot = attribute.IsRoot,
                Attribute = attribute.Attribute,
                Documentation = attribute.Documentation,
            });

    private static Gen<bool> Sometimes(int percent) => Gen.Int[1, 100].Select(number => number <= percent);

    private static Gen<MethodPlan> Signature() =>
        from result in Dimensions.Return.Draw()
        from element in Dimensions.Element.Draw()
        from consumption in Dimensions.Consumed.Draw()
        from parameters in Parameter().Array[0, MaxParameters]
        from types in Gen.Select(Names.TypeParameter, Dimensions.Constraint.Draw(), static (name, kind) => new TypeParameterPlan(name, kind)).Array[0, 2]
        select new MethodPlan { Return = result, Element = element, Consumption = consumption, Parameters = parameters, TypeParameters = types };

    private static Gen<ParameterPlan> Parameter() =>
        from kind in ValueKinds.All.Draw()
        from mode in Dimensions.Mode.Draw()
        from name in Names.Parameter
        from scoped in Sometimes(40)
        from hasDefault in Sometimes(30)
        from omitted in Sometimes(60)
        from tag in Dimensions.Tag.Draw()
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

    private static Gen<ContainerPlan> Container() =>
        from kind in Dimensions.Container.Draw()
        from name in Names.Type
        from isGeneric in Sometimes(40)
        from type in Names.TypeParameter
        from variance in Dimensions.InterfaceVariance.Draw()
        from isUnsafe in Sometimes(12)
        select new ContainerPlan(kind, name) { TypeParameter = isGeneric ? type : null, Variance = variance, IsUnsafe = isUnsafe };

    private static Gen<MethodPlan> Place() =>
        from depth in Gen.Frequency((6, 1), (2, 2), (1, 3))
        from containers in Container().Array[depth]
        from space in Names.Namespace
        from access in Dimensions.Accessibility.Draw()
        from binding in Dimensions.Bound.Draw()
        from isReadOnly in Sometimes(30)
        from isUnsafe in Sometimes(8)
        from isExtension in Sometimes(6)
        from reversed in Sometimes(20)
        from name in Names.Method
        from sibling in Dimensions.Sibling.Draw()
        from isOblivious in Dimensions.Oblivious.Draw()
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
            IsOblivious = isOblivious,
        };

    private static Gen<MethodPlan> Core() =>
        from form in Dimensions.Core.Draw()
        from isStatic in Sometimes(15)
        from recorder in Gen.Int[-4, MaxParameters + 1]
        from name in Gen.Frequency((6, ""), (1, "Perform"), (1, "event"), (1, "Place"), (1, "global"))
        from status in Dimensions.CoreStatus.Draw()
        from endings in Gen.Int[0, 1000]
        select new MethodPlan
        {
            Core = form,
            CoreIsStatic = isStatic,
            RecorderAt = Math.Max(-1, recorder),
            Implementation = name.Length == 0 ? null : name,
            CoreStatus = status,
            Endings = endings,
        };

    private static Gen<MethodPlan> Attribute() =>
        from parent in Dimensions.Parent.Draw()
        from at in Gen.Int[0, MaxParameters]
        from name in Names.Span
        from kind in Dimensions.Kind.Draw()
        from staticTag in Dimensions.StaticTag.Draw()
        from parentMode in Dimensions.ParentMode.Draw()
        from namesParent in Dimensions.NamedParent.Draw()
        from resultTag in Dimensions.ResultTag.Draw()
        from errorWhen in Dimensions.ErrorWhen.Draw()
        from root in Dimensions.Root.Draw()
        from attribute in Dimensions.Attribute.Draw()
        from documentation in Dimensions.Documentation.Draw()
        select new MethodPlan
        {
            Parent = parent,
            ParentAt = at,
            SpanName = name,
            Kind = kind,
            HasStaticTag = staticTag,
            ParentMode = parentMode,
            NamesParent = namesParent,
            ResultTag = resultTag,
            ErrorWhen = errorWhen,
            IsRoot = root,
            Attribute = attribute,
            Documentation = documentation,
        };
}
