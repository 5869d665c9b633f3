namespace Tracing.Architecture.Tests;

public sealed class AssemblyRuleTests
{
    public static TheoryData<string> Projects => [.. House.Projects];

    [Fact]
    public void All_rooms_are_looked_at() =>
        Assert.Superset(new HashSet<string> { "Trace.Abstractions", "Trace.AspNetCore", "Trace.Build", "Trace.CodeFixes", "Trace.Generator", "Trace.Grpc", "Trace.Runtime", "Trace.Viewer" }, House.Projects.ToHashSet());

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_are_as_drawn(string project)
    {
        var assembly = House.Assembly(project);
        Assert.NotEmpty(assembly.References);
        Assert.Empty(Rules.ForbiddenReferences(assembly));
    }

    [Theory]
    [InlineData("Trace.Abstractions", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Trace.Abstractions", "Trace.Runtime")]
    [InlineData("Trace.Generator", "Trace.Abstractions")]
    [InlineData("Trace.Generator", "Newtonsoft.Json")]
    [InlineData("Trace.Generator", "Trace.CodeFixes")]
    [InlineData("Trace.Generator", "Microsoft.CodeAnalysis.Workspaces")]
    [InlineData("Trace.Generator", "Microsoft.CodeAnalysis.CSharp.Workspaces")]
    [InlineData("Trace.CodeFixes", "Trace.Abstractions")]
    [InlineData("Trace.Build", "Trace.Generator")]
    [InlineData("Trace.Runtime", "Trace.Generator")]
    [InlineData("Trace.Runtime", "Thrift")]
    [InlineData("Trace.Runtime", "Microsoft.AspNetCore.Http")]
    [InlineData("Trace.AspNetCore", "Trace.Viewer")]
    [InlineData("Trace.Grpc", "Trace.AspNetCore")]
    [InlineData("Trace.Grpc", "Grpc.Net.Client")]
    [InlineData("Trace.Runtime", "Grpc.Core.Api")]
    [InlineData("Trace.Viewer", "Trace.AspNetCore")]
    [InlineData("Trace.Viewer", "Trace.Generator")]
    [InlineData("Trace.Other", "System.Runtime")]
    public void A_reference_that_is_not_drawn_is_found(string project, string reference) =>
        Assert.Single(Rules.ForbiddenReferences(new AssemblyFacts(project, ["System.Runtime", reference], [])).Distinct());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Public_types_live_in_tracing(string project)
    {
        var assembly = House.Assembly(project);
        Assert.Empty(Rules.MisplacedTypes(assembly));
        Assert.Empty(Rules.VagueNames(assembly));
    }

    [Fact]
    public void The_data_model_has_types_to_look_at() =>
        Assert.Contains(House.Assembly("Trace.Abstractions").Types, static type => type is { Namespace: "Tracing", Name: "SpanContext", IsPublic: true });

    [Theory]
    [InlineData("Trace", "SpanContext", 1)]
    [InlineData("", "SpanContext", 1)]
    [InlineData("Microsoft.Extensions.DependencyInjection", "TracingOptions", 1)]
    [InlineData("TracingOther", "X", 1)]
    [InlineData("Microsoft.Extensions.DependencyInjection", "TracingServiceCollectionExtensions", 0)]
    [InlineData("Tracing.Export", "X", 0)]
    public void A_public_type_elsewhere_is_found(string ns, string name, int found) =>
        Assert.Equal(found, Rules.MisplacedTypes(new AssemblyFacts("a", [], [new TypeFacts(ns, name, true), new TypeFacts(ns, name, false)])).Count());

    [Theory]
    [InlineData("Tracing", "SpanHelper", 1)]
    [InlineData("Tracing.Utils", "X", 1)]
    [InlineData("Tracing.Common", "X", 1)]
    [InlineData("Tracing", "ConnectionManager", 1)]
    [InlineData("Tracing", "UtilityBill", 0)]
    public void A_vague_name_is_found(string ns, string name, int found) =>
        Assert.Equal(found, Rules.VagueNames(new AssemblyFacts("a", [], [new TypeFacts(ns, name, false)])).Count());
}
