using System.Reflection;
using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class TopicsTests
{
    [Fact]
    public void Every_benchmark_class_is_in_the_report() => Assert.Equal(
        typeof(Topics).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.GetMethods().Any(static method => method.IsDefined(typeof(BenchmarkAttribute))))
            .Select(static type => type.Name)
            .Order(),
        Topics.All.Select(static topic => topic.Class.Name).Distinct().Order());

    [Fact]
    public void Goals_name_benchmarks_that_exist() => Assert.All(Goals.All, static goal =>
    {
        var type = Topics.All.Select(static topic => topic.Class).First(type => type.Name == goal.Class);
        Assert.Contains(goal.Method, Methods(type));
        Assert.Contains(goal.Against ?? goal.Method, Methods(type));
        Assert.Contains(goal.Floor ?? goal.Method, Methods(type));
    });

    [Fact]
    public void Other_peers_and_plotted_parameters_exist() => Assert.All(Topics.All, static topic =>
    {
        Assert.Superset(topic.OtherPeers.Concat(topic.Floor is null ? [] : [topic.Floor]).ToHashSet(), Methods(topic.Class).ToHashSet());
        Assert.All(topic.Plots, plot => Assert.NotNull(topic.Class.GetProperty(plot.Parameter)?.GetCustomAttribute<ParamsAttribute>()));
        Assert.Equal(topic.Plots.Count, topic.Plots.Select(topic.ImageName).Distinct().Count());
    });

    private static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods()
        let benchmark = method.GetCustomAttribute<BenchmarkAttribute>()
        where benchmark is not null
        select benchmark.Description ?? method.Name;
}
