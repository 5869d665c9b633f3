using System.Reflection;
using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Calls;
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
        List<string> methods = [.. Methods(type), .. goal.Category == WithoutClockReads.Category ? [WithoutClockReads.Ours] : Array.Empty<string>()];
        Assert.Contains(goal.Method, methods);
        Assert.Contains(goal.Against ?? goal.Method, methods);
        Assert.Contains(goal.Floor ?? goal.Method, methods);
    });

    [Fact]
    public void Other_peers_and_plotted_parameters_exist() => Assert.All(Topics.All, static topic =>
    {
        Assert.Superset(topic.OtherPeers.Concat(topic.Floor is null ? [] : [topic.Floor]).ToHashSet(), Methods(topic.Class).ToHashSet());
        Assert.All(topic.Plots, plot => Assert.NotNull(topic.Class.GetProperty(plot.Parameter)?.GetCustomAttribute<ParamsAttribute>()));
        Assert.Equal(topic.Plots.Count, topic.Plots.Select(topic.ImageName).Distinct().Count());
    });

    [Fact]
    public void Goals_name_categories_and_parameters_that_exist() => Assert.All(Goals.All, static goal =>
    {
        var type = Topics.All.Select(static topic => topic.Class).First(type => type.Name == goal.Class);
        Assert.Contains(goal.Category, CategoriesOf(type, goal.Method).Append(WithoutClockReads.Category));
        Assert.Contains(goal.Parameters, ParametersOf(type).Append(null));
    });

    [Fact]
    public void Every_benchmark_is_named_in_words() => Assert.All(
        from topic in Topics.All from method in topic.Class.GetMethods() where method.IsDefined(typeof(BenchmarkAttribute)) select method,
        static method => Assert.NotNull(method.GetCustomAttribute<BenchmarkAttribute>()!.Description));

    [Fact]
    public void Every_topic_has_a_text_and_every_text_a_topic()
    {
        var notes = RepositoryPaths.Committed(RepositoryPaths.FindRoot()).Notes;

        Assert.Equal(
            Topics.All.Select(static topic => topic.Key).Append(Page.Introduction).Order(),
            Directory.GetFiles(notes, "*.md").Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Theory]
    [InlineData(WithoutClockReads.OurCall)]
    [InlineData(WithoutClockReads.PeerCall)]
    public void What_is_computed_without_clock_reads_is_measured(string method) =>
        Assert.Contains(WithoutClockReads.CallCategory, CategoriesOf(typeof(SampledSync), method));

    private static IEnumerable<string> CategoriesOf(Type type, string benchmark) => type.GetMethods()
        .Where(method => method.GetCustomAttribute<BenchmarkAttribute>()?.Description == benchmark)
        .Select(static method => string.Join(", ", method.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories ?? []));

    private static IEnumerable<string?> ParametersOf(Type type) =>
        from property in type.GetProperties()
        from value in property.GetCustomAttribute<ParamsAttribute>()?.Values ?? []
        select $"{property.Name} = {value}";

    private static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods()
        let benchmark = method.GetCustomAttribute<BenchmarkAttribute>()
        where benchmark is not null
        select benchmark.Description ?? method.Name;
}
