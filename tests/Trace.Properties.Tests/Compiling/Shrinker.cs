namespace Tracing.Properties.Tests;

/// <summary>Takes from a failing plan what it does not need to fail.</summary>
internal static class Shrinker
{
    private const int MaxTrials = 300;

    public static async Task<(MethodPlan Plan, string Failure)> ShrinkAsync(MethodPlan plan, string failure, Func<MethodPlan, Task<string?>> fails)
    {
        var trials = 0;
        var isSmaller = true;
        while (isSmaller && trials < MaxTrials)
        {
            isSmaller = false;
            foreach (var candidate in Simpler(plan).Select(Legal.Of))
            {
                if (Text(candidate) == Text(plan) || Size(candidate) >= Size(plan) || trials++ == MaxTrials)
                {
                    continue;
                }

                if (await fails(candidate) is { } other)
                {
                    (plan, failure, isSmaller) = (candidate, other, true);
                    break;
                }
            }
        }

        return (plan, failure);
    }

    private static string Text(MethodPlan plan) => SourceWriter.Write(plan, MethodBodySource.Generator) + plan.Endings;

    private static int Size(MethodPlan plan) => Text(plan).Length + (plan.Endings == 0 ? 0 : 1);

    private static IEnumerable<MethodPlan> Simpler(MethodPlan plan)
    {
        var simplest = new MethodPlan();
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            yield return plan with { Parameters = [.. plan.Parameters.Where((_, index) => index != i)] };
        }

        for (var i = 0; i < plan.TypeParameters.Count; i++)
        {
            yield return plan with { TypeParameters = [.. plan.TypeParameters.Where((_, index) => index != i)] };
        }

        yield return plan with { Containers = simplest.Containers, Namespace = simplest.Namespace };
        yield return plan with { Containers = [plan.Container] };
        yield return plan with { Containers = [.. plan.Containers.Select(static container => container with { TypeParameter = null, Variance = Variance.None, IsUnsafe = false })] };
        yield return plan with { Containers = [.. plan.Containers.Select(static (container, i) => container with { Name = $"C{i}" })], Namespace = "N" };
        yield return plan with { Name = simplest.Name, Implementation = null };
        yield return plan with { Return = ReturnKind.Void };
        yield return plan with { Return = ReturnKind.Task };
        yield return plan with { Element = ElementKind.Int };
        yield return plan with { Sibling = SiblingKind.None };
        yield return plan with { Binding = Binding.Instance };
        yield return plan with { Binding = Binding.Static };
        yield return plan with { Access = Access.Public };
        yield return plan with { IsReadOnly = false, IsUnsafe = false, ModifiersAreReversed = false };
        yield return plan with { IsExtension = false };
        yield return plan with { Core = CoreForm.Block };
        yield return plan with { CoreIsStatic = false };
        yield return plan with { RecorderAt = -1 };
        yield return plan with { Implementation = null };
        yield return plan with { Parent = ParentKind.Ambient };
        yield return plan with { SpanName = "s", Kind = SpanKind.Internal };
        yield return plan with { HasStaticTag = false };
        yield return plan with { IsRoot = false };
        yield return plan with { ResultTag = ResultTagKind.None };
        yield return plan with { ErrorWhen = ErrorWhenKind.None };
        yield return plan with { CoreStatus = SpanStatus.Unknown };
        yield return plan with { Consumption = Consumption.Once };
        yield return plan with { IsOblivious = false };
        yield return plan with { ParentMode = PassMode.Value };
        yield return plan with { NamesParent = false };
        yield return plan with { Attribute = AttributeKind.None };
        yield return plan with { Documentation = DocumentationKind.None };
        yield return plan with { Endings = 0 };
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            foreach (var simpler in Simpler(plan.Parameters[i], $"p{i}"))
            {
                yield return plan with { Parameters = [.. plan.Parameters.Select((parameter, index) => index == i ? simpler : parameter)] };
            }
        }

        for (var i = 0; i < plan.TypeParameters.Count; i++)
        {
            var simpler = new TypeParameterPlan($"T{i}", Dimensions.Constraint.Values[0]);
            yield return plan with { TypeParameters = [.. plan.TypeParameters.Select((type, index) => index == i ? simpler : type)] };
        }
    }

    private static IEnumerable<ParameterPlan> Simpler(ParameterPlan parameter, string name) =>
    [
        parameter with { Tag = TagMode.None },
        parameter with { Kind = ValueKinds.Int },
        parameter with { Mode = PassMode.Value },
        parameter with { IsScoped = false },
        parameter with { HasDefault = false },
        parameter with { Name = name },
    ];
}
