namespace Tracing.Properties.Tests;

/// <summary>What a plan says about how its method may end, and about its span.</summary>
internal static class Expected
{
    /// <summary>The good ending and two others.</summary>
    public static IReadOnlyList<Ending> Endings(MethodPlan plan)
    {
        var possible = Possible(plan);
        return [.. new[] { Ending.Completes, possible[plan.Endings % possible.Length], possible[plan.Endings / possible.Length % possible.Length] }.Distinct()];
    }

    public static Expectation Span(MethodPlan plan)
    {
        var tags = plan.Parameters
            .Where(static parameter => parameter.Tag != TagMode.None)
            .Select(static parameter => (Key: parameter.Tag == TagMode.Plain ? parameter.Name : parameter.TagName, Value: Value(parameter)))
            .Where(static tag => tag.Value.Length > 0)
            .Select(static tag => $"{tag.Key}={tag.Value}");
        return new Expectation(
            plan.SpanName,
            plan.Kind,
            [.. tags, .. plan.HasStaticTag ? ["static.tag=String:constant"] : Array.Empty<string>()],
            [.. ResultTags(plan)],
            [.. plan.Parameters.Where(static parameter => !parameter.IsOmitted).SelectMany(static parameter => Related.All.Take(parameter.Kind.Links)).Select(SpanLink.To)],
            plan.ErrorWhen == ErrorWhenKind.True,
            plan.CoreStatus,
            plan.HasToken,
            plan.Parent != ParentKind.Ambient,
            plan.IsRoot,
            plan.IsStream,
            plan.Consumption switch { Consumption.Once => 1, Consumption.Twice => 2, _ => 0 });
    }

    private static IEnumerable<string> ResultTags(MethodPlan plan)
    {
        if (plan.ResultTag != ResultTagKind.None)
        {
            yield return plan.IsReference ? "result.tag=Int64:0" : plan.Element == ElementKind.Int ? "result.tag=Int64:7" : "result.tag=String:r";
        }

        if (plan.ErrorWhen == ErrorWhenKind.Throws)
        {
            yield return "error_when=String:(ErrorWhen threw System.NotSupportedException)";
        }
    }

    private static Ending[] Possible(MethodPlan plan)
    {
        Ending[] always = [Ending.Throws, Ending.ThrowsCancelled];
        if (plan.IsStream)
        {
            return [.. always, Ending.Fails, Ending.FailsLater, Ending.Cancels, Ending.CancelsLater, Ending.CompletesLater, Ending.Breaks];
        }

        if (!plan.IsTask)
        {
            return always;
        }

        Ending[] tasks = [Ending.CompletesLater, Ending.Fails, Ending.FailsLater, Ending.Cancels, Ending.CancelsLater];
        var isPlain = plan.Core != CoreForm.Async && !plan.IsTaskLike;
        return
        [
            .. always,
            .. tasks,
            .. isPlain ? [Ending.FailsTwiceLater] : Array.Empty<Ending>(),
            .. plan.Core != CoreForm.Async && plan.Return is ReturnKind.Task or ReturnKind.TaskOfT or ReturnKind.HeapTask or ReturnKind.HeapTaskOfT ? [Ending.Null] : Array.Empty<Ending>(),
        ];
    }

    private static string Value(ParameterPlan parameter)
    {
        var value = (parameter.IsOmitted ? parameter.Kind.DefaultTag : parameter.Kind.Tag)!;
        return parameter.Tag != TagMode.Format ? value : parameter.IsOmitted ? "String:042" : "String:003";
    }
}
