using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

public sealed class RootCodeFixTests
{
    [Theory]
    [InlineData("[Traced(\"orders.save\")]", "[Traced(\"orders.save\", Root = true)]")]
    [InlineData("[Traced(\"orders.save\", Root = false)]", "[Traced(\"orders.save\", Root = true)]")]
    [InlineData("[Traced(\"orders.save\", Kind = SpanKind.Client)]", "[Traced(\"orders.save\", Kind = SpanKind.Client, Root = true)]")]
    [InlineData("[Traced(name: \"orders.save\"), Obsolete(\"soon\", false)]", "[Traced(name: \"orders.save\", Root = true), Obsolete(\"soon\", false)]")]
    [InlineData("[TracedAttribute(\"orders.save\")]", "[TracedAttribute(\"orders.save\", Root = true)]")]
    [InlineData("[Tracing.Traced(\"orders.save\" /* all */)] // traced", "[Tracing.Traced(\"orders.save\" /* all */, Root = true)] // traced")]
    [InlineData("[Traced(\n        \"orders.save\")]", "[Traced(\n        \"orders.save\", Root = true)]")]
    [InlineData("[Traced(\n        \"orders.save\",\n        Kind = SpanKind.Client\n    )]", "[Traced(\n        \"orders.save\",\n        Kind = SpanKind.Client,\n        Root = true\n    )]")]
    [InlineData("[Traced(\n        \"orders.save\", // all\n        Kind = SpanKind.Client // out\n    )]", "[Traced(\n        \"orders.save\", // all\n        Kind = SpanKind.Client, // out\n        Root = true\n    )]")]
    [InlineData("[Traced(\n        \"orders.save\" // all\n    )]", "[Traced(\n        \"orders.save\", Root = true // all\n    )]")]
    public Task The_method_starts_a_trace(string before, string after)
    {
        return Verify.FixAsync<RootCodeFix>(In(before), In(after));

        static string In(string attribute) => $$"""
            #pragma warning disable CS0618
            await Orders.SaveAsync();

            public static partial class Orders
            {
                /// <summary>Saves.</summary>
                {{attribute}}
                public static partial Task SaveAsync();

                private static Task SaveAsyncCore() => Task.CompletedTask;
            }
            """;
    }

    [Fact]
    public Task A_method_of_another_file_by_an_extension_call() => Verify.FixAllAsync<RootCodeFix>(
        FixAllScope.Solution,
        [
            "class P { static void Main(string[] args) { args.Save(); args.Save(); } }",
            "static partial class Orders { [Traced(\"save\")] public static partial void Save(this string[] all); private static void SaveCore(string[] all) { } }",
        ],
        [
            "class P { static void Main(string[] args) { args.Save(); args.Save(); } }",
            "static partial class Orders { [Traced(\"save\", Root = true)] public static partial void Save(this string[] all); private static void SaveCore(string[] all) { } }",
        ]);

    [Fact]
    public async Task A_method_of_another_project()
    {
        var result = await new ProjectChain()
            .Project("Lib", "public static partial class Orders { [Traced(\"save\")] public static partial void Save(); private static void SaveCore() { } }")
            .Project("App", "class P { ~P() => Orders.Save(); }")
            .FixAsync(new RootCodeFix());
        Assert.NotNull(result);
        Assert.Equal("public static partial class Orders { [Traced(\"save\", Root = true)] public static partial void Save(); private static void SaveCore() { } }", (await result.TextsAsync())[0]);
    }

    [Fact]
    public Task One_place_cures_all_calls_of_the_method() => Verify.FixAsync<RootCodeFix>(
        """
        Orders.Save<int>(1);
        Orders.Save("");

        static partial class Orders
        {
            [Traced("save")]
            public static partial void Save<T>(T order);

            private static void SaveCore<T>(T order) { }
        }
        """,
        """
        Orders.Save<int>(1);
        Orders.Save("");

        static partial class Orders
        {
            [Traced("save", Root = true)]
            public static partial void Save<T>(T order);

            private static void SaveCore<T>(T order) { }
        }
        """);

    [Fact]
    public Task A_parent_that_is_not_given() => Verify.FixAsync<RootCodeFix>(
        "class C { static readonly int F = Save(null); static int Save(SpanContext? a) => D.Child(a); static C() { D.Child(); } } partial class D { [Traced(\"d\")] public static partial int Child(SpanContext? parent = null); static int ChildCore(SpanContext? parent) => 1; }",
        "class C { static readonly int F = Save(null); static int Save(SpanContext? a) => D.Child(a); static C() { D.Child(); } } partial class D { [Traced(\"d\", Root = true)] public static partial int Child(SpanContext? parent = null); static int ChildCore(SpanContext? parent) => 1; }");

    [Fact]
    public Task The_attribute_may_stand_below_a_directive() => Verify.FixAsync<RootCodeFix>(
        "class C { ~C() { D.Run(); } }\npartial class D\n{\n#if !OFF\n    [Traced(\"d\")]\n#endif\n    public static partial void Run();\n    static void RunCore() { }\n}",
        "class C { ~C() { D.Run(); } }\npartial class D\n{\n#if !OFF\n    [Traced(\"d\", Root = true)]\n#endif\n    public static partial void Run();\n    static void RunCore() { }\n}");

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_of_a_scope(FixAllScope scope) => Verify.FixAllAsync<RootCodeFix>(
        scope,
        [
            """
            await Orders.SaveAsync();
            await Task.Run(() => Orders.CountAsync());
            await Orders.SaveAsync();

            static partial class Orders
            {
                [Traced("save")] public static partial Task SaveAsync();
                private static Task SaveAsyncCore() => Task.CompletedTask;

                [Traced("count", Kind = SpanKind.Consumer)] public static partial Task<int> CountAsync();
                private static Task<int> CountAsyncCore() => Task.FromResult(1);

                [Traced("other")] public static partial Task OtherAsync();
                private static Task OtherAsyncCore() => Task.CompletedTask;
            }
            """,
        ],
        [
            """
            await Orders.SaveAsync();
            await Task.Run(() => Orders.CountAsync());
            await Orders.SaveAsync();

            static partial class Orders
            {
                [Traced("save", Root = true)] public static partial Task SaveAsync();
                private static Task SaveAsyncCore() => Task.CompletedTask;

                [Traced("count", Kind = SpanKind.Consumer, Root = true)] public static partial Task<int> CountAsync();
                private static Task<int> CountAsyncCore() => Task.FromResult(1);

                [Traced("other")] public static partial Task OtherAsync();
                private static Task OtherAsyncCore() => Task.CompletedTask;
            }
            """,
        ]);
}
