using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>TRC107: chains through files and projects.</summary>
public sealed class ThreadContextChainTests
{
    [Fact]
    public async Task A_chain_of_files()
    {
        var result = await Consumer.Of(
            ThreadedStore.Source,
            "class A { public int M() => Store.Count(); }",
            "class B { public int N(A a) => a.M(); }",
            "class C { public int O(B b, A a, SpanContext context) => b.N(a); }").FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        await Verify.ResultAsync(
            result,
            ThreadedStore.Source,
            "class A { public int M(SpanContext? parent = null) => Store.Count(parent); }",
            "class B { public int N(A a, SpanContext? parent = null) => a.M(parent); }",
            "class C { public int O(B b, A a, SpanContext context) => b.N(a, context); }");
    }

    [Fact]
    public async Task A_chain_of_projects()
    {
        var result = await new ProjectChain()
            .Project("Lib", ThreadedStore.Source, "public class A { public virtual int M(int a) => Store.Count() + a; }")
            .Project("Mid", "public class B : A { public override int M(int a) => base.M(a); public int N(A a) => a.M(1); }")
            .Project("App", ["class C { public int O(B b, A a, SpanContext context) => b.N(a); public int P(B b) => b.N(b); }"], NullableContextOptions.Disable)
            .FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        Assert.Equal(
            [
                ThreadedStore.Source,
                "public class A { public virtual int M(int a, SpanContext? parent = null) => Store.Count(parent) + a; }",
                "public class B : A { public override int M(int a, SpanContext? parent = null) => base.M(a, parent); public int N(A a, SpanContext? parent = null) => a.M(1, parent); }",
                "class C { public int O(B b, A a, SpanContext context) => b.N(a, context); public int P(B b, SpanContext parent = null) => b.N(b, parent); }",
            ],
            await result.TextsAsync());
    }

    [Fact]
    public async Task A_project_that_does_not_know_tracing_must_not_break() => Assert.Null(await new ProjectChain()
        .Project("Lib", ThreadedStore.Source, "public class A { public int M() => Store.Count(); }")
        .Project("App", ["class C { public int O(A a) => a.M(); }"], NullableContextOptions.Enable, knowsTracing: false)
        .FixAsync(new ThreadContextCodeFix()));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_of_several_frameworks_change_in_all_of_them(bool all)
    {
        var chain = new ProjectChain().Project("Lib", ThreadedStore.Source, "public class A { public int M() => Store.Count(); public int N() => M(); }").Twin("Lib.Next");
        var result = all ? await chain.FixAllAsync(new ThreadContextCodeFix()) : await chain.FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        const string After = "public class A { public int M(SpanContext? parent = null) => Store.Count(parent); public int N(SpanContext? parent = null) => M(parent); }";
        Assert.Equal([ThreadedStore.Source, After, ThreadedStore.Source, After], await result.TextsAsync());
    }

    [Theory]
    [InlineData("string? b", "null")] // no longer sure which one is meant
    [InlineData("object? b", "null")] // another one is meant
    [InlineData("object? b", "default")]
    public async Task Calls_of_an_overload_must_mean_it_still(string parameter, string argument) => Assert.Null(await Consumer.Of(
        ThreadedStore.Source,
        $"class A {{ public int M(int a) => Store.Count() + a; public int M(int a, {parameter}) => a + (b is null ? 1 : 2); }}",
        $"class B {{ public int N(A a) => a.M(1, {argument}); }}").FixAsync(new ThreadContextCodeFix()));

    [Fact]
    public async Task An_overload_of_the_base_must_be_meant_still() => Assert.Null(await Consumer.Of(
        ThreadedStore.Source,
        "class A { public int M(int a, object? b) => a + (b is null ? 1 : 2); }",
        "class B : A { public int M(int a) => Store.Count() + a; }",
        "class C { public int N(B a) => a.M(1, null); }").FixAsync(new ThreadContextCodeFix()));

    [Fact]
    public async Task Overloads_that_nobody_confuses_are_no_obstacle()
    {
        var result = await Consumer.Of(
            ThreadedStore.Source,
            "class A { public int M(int a) => Store.Count() + a; public int M(int a, string? b) => a + (b is null ? 1 : 2); }",
            "class B { public int N(A a) => a.M(1, \"\") + a.M(2); }").FixAsync(new ThreadContextCodeFix());
        Assert.NotNull(result);
        await Verify.ResultAsync(
            result,
            ThreadedStore.Source,
            "class A { public int M(int a, SpanContext? parent = null) => Store.Count(parent) + a; public int M(int a, string? b) => a + (b is null ? 1 : 2); }",
            "class B { public int N(A a, SpanContext? parent = null) => a.M(1, \"\") + a.M(2, parent); }");
    }

    [Fact]
    public Task Several_calls_of_one_chain_give_one_parameter() => Verify.FixAllAsync<ThreadContextCodeFix>(
        FixAllScope.Solution,
        [
            """
            class A
            {
                /// <summary>One.</summary>
                /// <param name="a">It.</param>
                public int One(int a) => Store.Count() + Store.Count() + Two();

                public int Two() => Store.Count();

                private static int Alone() => Store.Count();
            }
            """,
            """
            class B
            {
                public int Three(A a) => a.One(Store.Count()) + a.Two() + Store.Count();

                public int Four(A a, SpanContext context) => Three(a) + a.Two();
            }
            """,
            ThreadedStore.Source,
        ],
        [
            """
            class A
            {
                /// <summary>One.</summary>
                /// <param name="a">It.</param>
                /// <param name="parent">The span context to work below; null for none.</param>
                public int One(int a, SpanContext? parent = null) => Store.Count(parent) + Store.Count(parent) + Two(parent);

                public int Two(SpanContext? parent = null) => Store.Count(parent);

                private static int Alone(SpanContext? parent = null) => Store.Count(parent);
            }
            """,
            """
            class B
            {
                public int Three(A a, SpanContext? parent = null) => a.One(Store.Count(parent), parent) + a.Two(parent) + Store.Count(parent);

                public int Four(A a, SpanContext context) => Three(a, context) + a.Two(context);
            }
            """,
            ThreadedStore.Source,
        ]);

    [Fact]
    public async Task All_are_fixed_in_all_projects()
    {
        var result = await new ProjectChain()
            .Project("Lib", ThreadedStore.Source, "public class A { public int M() => Store.Count(); public int N() => Store.Count(); }")
            .Project("App", "class C { public int O(A a) => a.M() + Store.Count() + a.N(); Func<int> F() => () => Store.Count(); }")
            .FixAllAsync(new ThreadContextCodeFix());
        Assert.Equal(
            [
                ThreadedStore.Source,
                "public class A { public int M(SpanContext? parent = null) => Store.Count(parent); public int N(SpanContext? parent = null) => Store.Count(parent); }",
                "class C { public int O(A a, SpanContext? parent = null) => a.M(parent) + Store.Count(parent) + a.N(parent); Func<int> F(SpanContext? parent = null) => () => Store.Count(parent); }",
            ],
            await result.TextsAsync());
    }
}
