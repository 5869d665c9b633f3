namespace Tracing.CodeFixes.Tests;

/// <summary>TRC204: a scope is left with its block.</summary>
public sealed class ScopeUsingCodeFixTests
{
    [Theory]
    [InlineData("var scope = context.Activate(); Work(); scope.Dispose();", "using var scope = context.Activate(); Work(); scope.Dispose();")]
    [InlineData("var scope = context?.Activate(); Work();", "using var scope = context?.Activate(); Work();")]
    [InlineData("IDisposable scope = context.Activate(); Work();", "using IDisposable scope = context.Activate(); Work();")]
    [InlineData("context.Activate(); Work();", "using var scope = context.Activate(); Work();")]
    [InlineData("_ = SpanContext.Suppress(); Work();", "using var scope = SpanContext.Suppress(); Work();")]
    [InlineData("context?.Activate(); Work();", "using var scope = context?.Activate(); Work();")]
    [InlineData("Func<Task> f = async () => { context.Activate(); await Task.Yield(); }; f();", "Func<Task> f = async () => { using var scope = context.Activate(); await Task.Yield(); }; f();")]
    public Task A_scope_gets_using(string before, string after) => Verify.FixAsync<ScopeUsingCodeFix>(Code(before), Code(after));

    [Theory]
    [InlineData("context.Activate(); Work();", "using AmbientScope scope = context.Activate(); Work();")]
    [InlineData("context?.Activate(); Work();", "using AmbientScope? scope = context?.Activate(); Work();")]
    public Task Types_are_named_where_var_is_not_wanted(string before, string after) =>
        Verify.FixAsync<ScopeUsingCodeFix>(Code(before), Code(after), "root = true\n[*.cs]\ncsharp_style_var_elsewhere = false\n");

    [Theory]
    [InlineData("var scope = context.Activate(); Work(); Keep(scope);")]
    [InlineData("AmbientScope scope; scope = context.Activate(); Work(); scope.Dispose();")]
    [InlineData("if (context.IsSampled) context.Activate();")]
    [InlineData("Action enter = () => context.Activate(); enter();")]
    public Task Where_it_would_not_do_it_is_not_offered(string body) => Verify.NoFixAsync<ScopeUsingCodeFix>(Code(body));

    [Theory]
    [InlineData("Now", true)]
    [InlineData("context", false)]
    public Task A_result_that_is_computed_outside_stays_outside(string result, bool stays) => Verify.FixAsync<ScopeUsingCodeFix>(
        Returning("var scope = context.Activate();\n        Work();\n        scope.Dispose();", result),
        Returning("using var scope = context.Activate();\n        Work();" + (stays ? "\n        scope.Dispose();" : ""), result));

    [Fact]
    public Task Not_in_an_iterator() => Verify.NoFixAsync<ScopeUsingCodeFix>(
        "class C { public IEnumerable<int> M(SpanContext context) { var scope = context.Activate(); yield return 1; scope.Dispose(); } }");

    [Fact]
    public Task All_of_a_method() => Verify.FixAsync<ScopeUsingCodeFix>(
        Code("context.Activate(); { SpanContext.Suppress(); Work(); }"),
        Code("using var scope = context.Activate(); { using var scope2 = SpanContext.Suppress(); Work(); }"),
        all: true);

    private static string Code(string body) =>
        $$"""
        public class C
        {
            public static void Work() => Console.WriteLine();
            public static void Keep(AmbientScope scope) => scope.Dispose();

            public void M(SpanContext context)
            {
                {{body}}
            }
        }
        """;

    private static string Returning(string body, string result) =>
        $$"""
        public class C
        {
            private static SpanContext? Now => SpanContext.Current;
            private static void Work() => Console.WriteLine();

            public SpanContext? M(SpanContext context)
            {
                {{body}}
                return {{result}};
            }
        }
        """;
}
