namespace Tracing.Generator.Tests;

/// <summary>TRC201: a span is not ended on every path.</summary>
public class SpanNotEndedTests
{
    [Theory]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|];")]
    [InlineData("var span = [|SpanRecorder.StartAmbient(\"x\")|]; span.SetTag(\"a\", 1);")]
    [InlineData("var span = [|new SpanRecorder(context.Child(\"x\"))|]; span.SetTag(\"a\", 1);")]
    [InlineData("SpanRecorder span; span = [|SpanRecorder.Start(kind: SpanKind.Client, name: \"x\", parent: parent)|]; Console.WriteLine(span.IsRecording);")]
    [InlineData("using var outer = SpanRecorder.Start(parent, \"x\"); var inner = [|outer.Child(\"y\")|]; inner.SetTag(\"a\", 1);")]
    [InlineData("using var outer = SpanRecorder.Start(parent, \"x\"); var moved = [|outer.Take()|]; moved.SetTag(\"a\", 1);")]
    [InlineData("SpanRecorder? span = [|SpanRecorder.Start(parent, \"x\")|]; span?.SetTag(\"a\", 1);")]
    [InlineData("var span = flag ? [|SpanRecorder.Start(parent, \"x\")|] : default; span.SetTag(\"a\", 1);")]
    [InlineData("var span = flag switch { true => [|SpanRecorder.Start(parent, \"x\")|], _ => default }; span.SetTag(\"a\", 1);")]
    public Task A_span_that_nothing_ends(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("[|SpanRecorder.Start(parent, \"x\")|];")]
    [InlineData("_ = [|SpanRecorder.Start(parent, \"x\")|];")]
    [InlineData("[|new SpanRecorder(context.Child(\"x\"))|];")]
    [InlineData("[|SpanRecorder.Start(parent, \"x\")|].SetTag(\"a\", 1);")]
    [InlineData("var inner = [|SpanRecorder.Start(parent, \"x\")|].Context;")]
    [InlineData("using var inner = [|SpanRecorder.Start(parent, \"x\")|].Child(\"y\");")]
    [InlineData("using var scope = [|SpanRecorder.Start(parent, \"x\")|].Activate();")]
    [InlineData("Action start = () => [|SpanRecorder.Start(parent, \"x\")|]; start();")]
    public Task A_span_that_nobody_keeps(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { return; } span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { span.End(); }")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { throw new InvalidOperationException(); } span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; foreach (var item in items) { span.End(); }")]
    [InlineData("foreach (var item in items) { var span = [|SpanRecorder.Start(parent, \"x\")|]; if (item == 1) { continue; } span.End(); }")]
    [InlineData("foreach (var item in items) { var span = [|SpanRecorder.Start(parent, \"x\")|]; if (item == 1) { break; } span.End(); }")]
    [InlineData("while (true) { var span = [|SpanRecorder.Start(parent, \"x\")|]; if (Flag) { span.End(); } }")]
    [InlineData("SpanRecorder span = default; foreach (var item in items) { span = [|SpanRecorder.Start(parent, \"x\")|]; } span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; span = SpanRecorder.Start(parent, \"y\"); span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; span = default; span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { goto done; } span.End(); done: return;")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; switch (items.Count()) { case 0: span.End(); break; case 1: return; default: span.End(); break; }")]
    [InlineData("SpanRecorder span; if (flag) { span = [|SpanRecorder.Start(parent, \"x\")|]; } else { span = SpanRecorder.Start(parent, \"y\"); span.End(); }")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; try { Work(); } finally { if (flag) { span.End(); } }")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; All.Add(flag ? span : default);")]
    [InlineData("{ var span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { span.End(); } } if (flag) { Work(); }")]
    [InlineData("IDisposable span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { span.Dispose(); }")]
    public Task A_path_that_does_not_end_it(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; Work(); span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; span.SetTag(\"a\", Compute(1)); span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; using (var file = new System.IO.StreamReader(\"a\")) { span.End(); }")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; try { Work(); } catch (InvalidOperationException) { span.End(); throw; } span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; try { Work(); } catch (Exception exception) { span.Error(exception); throw; } span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; try { Work(); } catch (Exception exception) { throw new InvalidOperationException(\"\", exception); } span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; Work(); try { Work(); } finally { span.End(); }")]
    [InlineData("try { var span = [|SpanRecorder.Start(parent, \"x\")|]; Work(); span.End(); } catch (Exception) { Console.WriteLine(); }")]
    [InlineData("foreach (var item in items) { try { var span = [|SpanRecorder.Start(parent, \"x\")|]; Compute(item); span.End(); } catch (InvalidOperationException) { } }")]
    [InlineData("Action work = Work; var span = [|SpanRecorder.Start(parent, \"x\")|]; work(); span.End();")]
    [InlineData("using var outer = SpanRecorder.Start(parent, \"x\"); Action work = () => { var inner = [|outer.Child(\"y\")|]; Work(); inner.End(); }; work();")]
    [InlineData("try { Action work = () => { var inner = [|SpanRecorder.StartAmbient(\"y\")|]; Work(); inner.End(); }; work(); } finally { Work(); }")]
    [InlineData("try { Work(); } catch (InvalidOperationException) { var span = [|SpanRecorder.Start(parent, \"x\")|]; Work(); span.End(); }")]
    public Task An_exception_of_what_is_called(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; await WorkAsync(); span.End();")]
    [InlineData("var task = WorkAsync(); var span = [|SpanRecorder.Start(parent, \"x\")|]; await task; span.End();")]
    [InlineData("var span = [|SpanRecorder.Start(parent, \"x\")|]; if (flag) { return; } span.End();")]
    public Task Async_methods(string body) => Analysis.ReportsAsync("TRC201", RecorderCode.AsyncMethod(body));

    [Theory]
    [InlineData("public IEnumerable<int> M(SpanContext parent) { var span = [|SpanRecorder.Start(parent, \"x\")|]; yield return 1; span.End(); }")]
    [InlineData("public IEnumerable<int> M(SpanContext parent) { var span = [|SpanRecorder.Start(parent, \"x\")|]; if (Flag) { yield break; } span.End(); }")]
    [InlineData("public async IAsyncEnumerable<int> M(SpanContext parent) { var span = [|SpanRecorder.Start(parent, \"x\")|]; yield return await Task.FromResult(1); span.End(); }")]
    [InlineData("public void M(SpanContext parent) { Action a = () => { var span = [|SpanRecorder.Start(parent, \"x\")|]; Work(); span.End(); }; a(); }")]
    [InlineData("public void M(SpanContext parent) { Local(); void Local() { var span = [|SpanRecorder.Start(parent, \"x\")|]; Work(); span.End(); } }")]
    [InlineData("public void M(SpanContext parent) { Local(); void Local() { Func<int, int> f = i => { var span = [|SpanRecorder.Start(parent, \"x\")|]; return i; }; f(1); } }")]
    [InlineData("public int P { get { var span = [|SpanRecorder.StartAmbient(\"x\")|]; return 1; } }")]
    [InlineData("public C() { var span = [|SpanRecorder.StartAmbient(\"x\")|]; Work(); span.End(); }")]
    [InlineData("public void M(SpanContext parent) => [|SpanRecorder.Start(parent, \"x\")|];")]
    [InlineData("private readonly Func<int> _f = () => { var span = [|SpanRecorder.StartAmbient(\"x\")|]; return 1; }; public int M() => _f();")]
    public Task Functions_of_all_kinds(string members) => Analysis.ReportsAsync("TRC201", RecorderCode.In(members));

    [Theory]
    [InlineData("using var span = SpanRecorder.Start(parent, \"x\"); Work();")]
    [InlineData("using (var span = SpanRecorder.Start(parent, \"x\")) { Work(); }")]
    [InlineData("using (SpanRecorder.Start(parent, \"x\")) { Work(); }")]
    [InlineData("using (flag ? SpanRecorder.Start(parent, \"x\") : default) { Work(); }")]
    [InlineData("using var span = flag ? SpanRecorder.Start(parent, \"x\") : default; Work();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); using (span) { Work(); }")]
    [InlineData("SpanRecorder span; using (span = SpanRecorder.Start(parent, \"x\")) { Work(); }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); if (flag) { return; } } finally { span.End(); }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); } catch (Exception e) { span.Error(e); span.End(); throw; } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); } catch { span.Error(\"x\"); } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); span.End(); } catch (OperationCanceledException) { span.End(); } catch (Exception e) { span.Error(e); span.End(); }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); span.SetTag(\"a\", items is null); span.AddEvent(\"e\"); span.End();")]
    [InlineData("SpanRecorder.Start(parent, \"x\").End();")]
    [InlineData("SpanRecorder.Start(parent, \"x\").Dispose();")]
    [InlineData("SpanRecorder span = default; try { span = SpanRecorder.Start(parent, \"x\"); Work(); } finally { span.Dispose(); }")]
    [InlineData("foreach (var item in items) { using var span = SpanRecorder.Start(parent, \"x\"); if (item == 1) { break; } }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { try { Work(); } finally { Work(); } } finally { try { Work(); } finally { span.End(); } }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (flag) { span.End(); return; } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (flag) { span.End(); throw new InvalidOperationException(); } span.Dispose();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); switch (flag) { case true: span.End(); break; default: span.End(); break; }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); do { span.End(); } while (flag);")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); while (true) { if (Flag) { span.End(); break; } }")]
    [InlineData("SpanRecorder span; if (flag) { span = SpanRecorder.Start(parent, \"x\"); } else { span = SpanRecorder.Start(parent, \"y\"); } span.End();")]
    [InlineData("IDisposable span = SpanRecorder.Start(parent, \"x\"); try { Work(); } finally { span.Dispose(); }")]
    [InlineData("SpanRecorder? span = SpanRecorder.Start(parent, \"x\"); try { Work(); } finally { span?.End(); }")]
    [InlineData("SpanRecorder? span = flag ? SpanRecorder.Start(parent, \"x\") : null; try { Work(); } finally { if (span.HasValue) { span.Value.End(); } }")]
    [InlineData("SpanRecorder? span = null; if (flag) { span = SpanRecorder.Start(parent, \"x\"); } try { Work(); } finally { if (span is not null) { span.GetValueOrDefault().End(); } }")]
    [InlineData("lock (All) { var span = SpanRecorder.Start(parent, \"x\"); span.End(); }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); span.End(); Work();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Environment.FailFast(\"\");")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); System.Diagnostics.Debug.Assert(flag); span.SetTag(\"a\", string.IsNullOrEmpty(span.ToString())); span.End();")]
    public Task Every_path_ends_it(string body) => Analysis.SilentAsync(RecorderCode.Method(body));

    [Theory]
    [InlineData("Kept = SpanRecorder.Start(parent, \"x\");")]
    [InlineData("All.Add(SpanRecorder.Start(parent, \"x\"));")]
    [InlineData("Take(SpanRecorder.Start(parent, \"x\"));")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Take(span);")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Kept = span; Work();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); All.Add(span); Work();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); All.Add(flag ? span : span); Work();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); var copy = span; Work(); copy.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); var moved = span.Take(); Take(moved);")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Take(span.Take());")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Change(ref span);")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); ref var other = ref span; other.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); var pair = (span, 1); pair.span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); var holder = new { span }; holder.span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); SpanRecorder[] spans = [span]; spans[0].End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); object boxed = span; ((IDisposable)boxed).Dispose();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Action end = span.End; end();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); Action end = () => span.End(); end();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); } finally { Finish(); } void Finish() { span.End(); }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); WorkAsync().ContinueWith(_ => span.Dispose(), TaskScheduler.Default);")]
    [InlineData("var task = WorkAsync(); var span = SpanRecorder.Start(parent, \"x\"); task.ContinueWith((_, state) => ((SpanRecorder)state!).End(), span, TaskScheduler.Default);")]
    [InlineData("if (SpanRecorder.Start(parent, \"x\") is var span) { Work(); span.End(); }")]
    [InlineData("var (span, _) = (SpanRecorder.Start(parent, \"x\"), 1); span.End();")]
    [InlineData("SpanRecorder[] spans = [SpanRecorder.Start(parent, \"x\")]; spans[0].End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (span is var other) { other.End(); }")]
    public Task Somebody_else_may_end_it(string body) => Analysis.SilentAsync(RecorderCode.Method(body));

    [Theory]
    [InlineData("public SpanRecorder M(SpanContext parent) => SpanRecorder.Start(parent, \"x\");")]
    [InlineData("public SpanRecorder M(SpanContext parent) { var span = SpanRecorder.Start(parent, \"x\"); span.SetTag(\"a\", 1); return span; }")]
    [InlineData("public (SpanRecorder, int) M(SpanContext parent) { var span = SpanRecorder.Start(parent, \"x\"); return (span, 1); }")]
    [InlineData("public void M(SpanContext parent, out SpanRecorder span) { span = SpanRecorder.Start(parent, \"x\"); }")]
    [InlineData("public void M(SpanContext parent, ref SpanRecorder span) => span = SpanRecorder.Start(parent, \"x\");")]
    [InlineData("public IEnumerable<SpanRecorder> M(SpanContext parent) { var span = SpanRecorder.Start(parent, \"x\"); yield return span; }")]
    [InlineData("public IEnumerable<int> M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); yield return 1; }")]
    [InlineData("public Func<SpanRecorder> M(SpanContext parent) => () => SpanRecorder.Start(parent, \"x\");")]
    [InlineData("private SpanRecorder _span = SpanRecorder.StartAmbient(\"x\"); public void M() => _span.End();")]
    [InlineData("public SpanRecorder P { get; } = SpanRecorder.StartAmbient(\"x\");")]
    [InlineData("public void M(SpanRecorder span) { span.SetTag(\"a\", 1); }")]
    [InlineData("private static SpanRecorder Mine() => default; public void M() { var span = Mine(); span.SetTag(\"a\", 1); }")]
    [InlineData("public void M(SpanRecorder other) { var span = other; span.SetTag(\"a\", 1); }")]
    [InlineData("public void M() { SpanRecorder span = default; span.SetTag(\"a\", 1); var none = new SpanRecorder(); none.SetTag(\"a\", 1); var off = new SpanRecorder(null); off.SetTag(\"a\", 1); }")]
    [InlineData("public static void M() { var span = SpanRecorder.Start(null, \"x\"); span.SetTag(\"a\", 1); }")]
    [InlineData("public async Task M(SpanContext parent) { var span = SpanRecorder.Start(parent, \"x\"); try { await WorkAsync(); } finally { span.End(); } }")]
    [InlineData("public async IAsyncEnumerable<int> M(SpanContext parent) { using var span = SpanRecorder.Start(parent, \"x\"); yield return await Task.FromResult(1); }")]
    public Task What_is_not_ours_to_end(string members) => Analysis.SilentAsync(RecorderCode.In(members));

    [Theory]
    [InlineData("SpanRecorder span = default; if (flag) { span = SpanRecorder.Start(parent, \"x\"); } try { Work(); } finally { if (flag) { span.End(); } }")]
    [InlineData("SpanRecorder span = default; var started = false; if (Flag) { span = SpanRecorder.Start(parent, \"x\"); started = true; } try { Work(); } finally { if (started) { span.End(); } }")]
    [InlineData("SpanRecorder span = default; if (parent != null) { span = SpanRecorder.Start(parent, \"x\"); } try { Work(); } finally { if (parent is not null) { span.End(); } }")]
    [InlineData("SpanRecorder span = default; if (Flag) { span = SpanRecorder.Start(parent, \"x\"); } try { Work(); } finally { if (Flag) { span.End(); } }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); } finally { if (span.IsRecording) { span.SetTag(\"a\", 1); span.End(); } }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (!span.IsRecording) { Work(); return; } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (span.Context is null) { Work(); return; } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (parent is null) { Work(); return; } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (parent is not { IsRecorded: true }) { return; } span.End();")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (span != default) { span.End(); }")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); try { Work(); } catch (Exception e) when (e is not OperationCanceledException) { span.End(); throw; } catch (OperationCanceledException) { span.End(); throw; } span.End();")]
    public Task Paths_that_cannot_be_taken(string body) => Analysis.SilentAsync(RecorderCode.Method(body));

    [Theory]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\");", "nothing ends it")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\"); if (flag) { return; } span.End();", "it is still open where the method returns")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\");\nWork(); span.End();", "it is still open when 'Work' throws in line 17")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\");\nif (flag) { throw new InvalidOperationException(); }\nWork(); span.End();", "it is still open at the 'throw' in line 17")]
    [InlineData("var span = SpanRecorder.Start(parent, \"x\");\nspan = default; span.End();", "line 17 replaces it")]
    [InlineData("while (Flag) { var span = SpanRecorder.Start(parent, \"x\"); if (flag) { span.End(); } }", "it is still open at the end of its block")]
    public async Task The_message_says_which_path(string body, string path)
    {
        var diagnostic = Assert.Single(await Analysis.DiagnoseAsync([], [RecorderCode.Method(body)]));
        Assert.Equal(
            $"End 'span' on every path, best with 'using': {path}, and a span that is not ended is never exported",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task The_message_names_what_is_dropped() => Analysis.ReportsAsync(
        "TRC201",
        "End what 'StartAmbient' returns on every path, best with 'using': nobody keeps it, and a span that is not ended is never exported",
        RecorderCode.Method("[|SpanRecorder.StartAmbient(\"x\")|];"));

    private static Task ReportsAsync(string body) => Analysis.ReportsAsync("TRC201", RecorderCode.Method(body));
}
