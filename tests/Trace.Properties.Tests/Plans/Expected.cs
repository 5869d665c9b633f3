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
            new Spelling(plan).ResultTag,
            plan.HasToken,
            plan.Parent != ParentKind.Ambient,
            plan.IsStream);
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
        var isPlain = plan.Core != CoreForm.Async && plan.Return is not (ReturnKind.TaskLike or ReturnKind.TaskLikeOfT);
        return
        [
            .. always,
            .. tasks,
            .. isPlain ? [Ending.FailsTwiceLater] : Array.Empty<Ending>(),
            .. isPlain && plan.Return is ReturnKind.Task or ReturnKind.TaskOfT ? [Ending.Null] : Array.Empty<Ending>(),
        ];
    }

    private static string Value(ParameterPlan parameter)
    {
        var value = (parameter.IsOmitted ? parameter.Kind.DefaultTag : parameter.Kind.Tag)!;
        return parameter.Tag != TagMode.Format ? value : parameter.IsOmitted ? "String:042" : "String:003";
    }
}
