namespace Tracing.Generator.Tests;

/// <summary>TRC204: an ambient scope is not left on every path.</summary>
public class ScopeNotLeftTests
{
    [Theory]
    [InlineData("[|context.Activate()|];")]
    [InlineData("_ = [|context.Activate()|];")]
    [InlineData("[|SpanContext.Suppress()|];")]
    [InlineData("parent?[|.Activate()|];")]
    [InlineData("using var span = SpanRecorder.Start(parent, \"x\"); [|span.Activate()|]; Work();")]
    [InlineData("Action enter = () => [|context.Activate()|]; enter();")]
    public Task A_scope_that_nobody_keeps(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("var scope = [|context.Activate()|];")]
    [InlineData("var scope = [|SpanContext.Suppress()|]; Work();")]
    [InlineData("using var span = SpanRecorder.Start(parent, \"x\"); var scope = [|span.Activate()|]; Work(); scope.Equals(null);")]
    public Task A_scope_that_nothing_leaves(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("var scope = [|context.Activate()|]; if (flag) { return; } scope.Dispose();")]
    [InlineData("var scope = [|context.Activate()|]; Work(); scope.Dispose();")]
    [InlineData("var scope = [|context.Activate()|]; try { Work(); } catch (InvalidOperationException) { scope.Dispose(); throw; } scope.Dispose();")]
    [InlineData("foreach (var item in items) { var scope = [|context.Activate()|]; if (item == 1) { continue; } scope.Dispose(); }")]
    [InlineData("AmbientScope scope = default; foreach (var item in items) { scope = [|context.Activate()|]; } scope.Dispose();")]
    [InlineData("var scope = [|context.Activate()|]; scope = SpanContext.Suppress(); scope.Dispose();")]
    [InlineData("var scope = parent?[|.Activate()|]; Work(); scope?.Dispose();")]
    [InlineData("IDisposable scope = [|context.Activate()|]; Work(); scope.Dispose();")]
    public Task A_path_that_does_not_leave_it(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("using var scope = context.Activate(); Work();")]
    [InlineData("using (context.Activate()) { Work(); }")]
    [InlineData("using (parent?.Activate()) { Work(); }")]
    [InlineData("using var scope = parent?.Activate(); Work();")]
    [InlineData("using var scope = parent?.Activate() ?? default; Work();")]
    [InlineData("using (flag ? SpanContext.Suppress() : default) { Work(); }")]
    [InlineData("using IDisposable scope = context.Activate(); Work();")]
    [InlineData("var scope = context.Activate(); try { Work(); } finally { scope.Dispose(); }")]
    [InlineData("var scope = parent?.Activate(); try { Work(); } finally { scope?.Dispose(); }")]
    [InlineData("context.Activate().Dispose();")]
    [InlineData("Scope = context.Activate();")]
    [InlineData("Leave(context.Activate());")]
    [InlineData("var scope = context.Activate(); Leave(scope);")]
    [InlineData("var scope = context.Activate(); Action leave = scope.Dispose; leave();")]
    [InlineData("AmbientScope scope = default; if (flag) { scope = context.Activate(); } try { Work(); } finally { if (flag) { scope.Dispose(); } }")]
    [InlineData("foreach (var item in items) { using (context.Activate()) { if (item == 1) { break; } } }")]
    public Task Every_path_leaves_it(string body) => Analysis.SilentAsync(RecorderCode.Method(body));

    [Theory]
    [InlineData("public AmbientScope M(SpanContext context) => context.Activate();")]
    [InlineData("public AmbientScope? M(SpanContext? context) => context?.Activate();")]
    [InlineData("public IDisposable M(SpanContext context) { var scope = context.Activate(); return scope; }")]
    [InlineData("private AmbientScope Enter() => SpanContext.Suppress(); public void M() { var scope = Enter(); Work(); }")]
    [InlineData("public void M(AmbientScope scope) { Work(); }")]
    public Task What_is_not_ours_to_leave(string members) => Analysis.SilentAsync(RecorderCode.In(members));

    [Theory]
    [InlineData("[|context.Activate()|]; await WorkAsync();")]
    [InlineData("var scope = [|context.Activate()|]; await WorkAsync();")]
    [InlineData("foreach (var item in items) { try { var scope = [|context.Activate()|]; await WorkAsync(); scope.Dispose(); } catch (InvalidOperationException) { } }")]
    [InlineData("foreach (var item in items) { var scope = [|context.Activate()|]; if (item == 1) { continue; } scope.Dispose(); }")]
    public Task Async_methods_that_go_on(string body) => Analysis.ReportsAsync("TRC204", RecorderCode.AsyncMethod(body));

    [Theory]
    [InlineData("var scope = context.Activate(); await WorkAsync(); scope.Dispose();")]
    [InlineData("var scope = context.Activate(); if (flag) { return; } scope.Dispose();")]
    [InlineData("var scope = context.Activate(); if (flag) { throw new InvalidOperationException(); } scope.Dispose();")]
    public Task What_is_open_at_the_end_of_an_async_method_is_undone_by_the_runtime(string body) => Analysis.SilentAsync(RecorderCode.AsyncMethod(body));

    [Fact]
    public Task The_message_says_which_path() => Analysis.ReportsAsync(
        "TRC204",
        "Dispose 'scope' on every path, best with 'using': it is still open when 'Work' throws in line 17, and all that follows stays inside the scope",
        RecorderCode.Method("var scope = [|context.Activate()|];\nWork(); scope.Dispose();"));

    [Fact]
    public Task The_message_names_what_is_dropped() => Analysis.ReportsAsync(
        "TRC204",
        "Dispose what 'Suppress' returns on every path, best with 'using': nobody keeps it, and all that follows stays inside the scope",
        RecorderCode.Method("[|SpanContext.Suppress()|];"));

    private static Task ReportsAsync(string body) => Analysis.ReportsAsync("TRC204", RecorderCode.Method(body));
}
