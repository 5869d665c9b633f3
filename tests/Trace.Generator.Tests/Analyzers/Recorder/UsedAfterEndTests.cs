namespace Tracing.Generator.Tests;

/// <summary>TRC202: a span is used after its end.</summary>
public class UsedAfterEndTests
{
    [Theory]
    [InlineData("span.SetTag(\"a\", 1)")]
    [InlineData("span.SetTag(\"a\", \"b\")")]
    [InlineData("span.SetTag(new Tag(\"a\", 1L))")]
    [InlineData("span.AddEvent(\"e\")")]
    [InlineData("span.AddLink(context)")]
    [InlineData("span.Ok(\"e\")")]
    [InlineData("span.Error(\"e\")")]
    [InlineData("span.Error(new InvalidOperationException())")]
    [InlineData("span.SetStatus(SpanStatus.Ok)")]
    [InlineData("span.UpdateName(\"n\")")]
    public Task What_records_nothing_after_the_end(string call) => ReportsAsync($"using var span = SpanRecorder.Start(parent, \"x\"); span.End(); [|{call}|];");

    [Theory]
    [InlineData("span.Dispose(); [|span.SetTag(\"a\", 1)|];")]
    [InlineData("((IDisposable)span).Dispose(); [|span.SetTag(\"a\", 1)|];")]
    [InlineData("span.End(); if (flag) { [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("if (flag) { span.End(); } else { span.Dispose(); } [|span.SetTag(\"a\", 1)|];")]
    [InlineData("if (flag) { span.End(); return; } span.End(); foreach (var item in items) { [|span.AddEvent(\"e\")|]; }")]
    [InlineData("try { Work(); } finally { span.End(); } [|span.SetTag(\"a\", 1)|];")]
    [InlineData("span.End(); try { Work(); } catch (Exception exception) { [|span.Error(exception)|]; }")]
    [InlineData("try { span.End(); Work(); } finally { span.End(); [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("using (span) { Work(); } [|span.SetTag(\"a\", 1)|];")]
    [InlineData("span.End(); [|span.SetTag(\"a\", 1)|]; span.End(); [|span.AddEvent(\"e\")|];")]
    [InlineData("do { span.End(); } while (flag); [|span.SetTag(\"a\", 1)|];")]
    [InlineData("while (true) { if (Flag) { span.End(); break; } } [|span.SetTag(\"a\", 1)|];")]
    [InlineData("Kept = span; span.End(); [|span.SetTag(\"a\", 1)|];")]
    [InlineData("span.End(); [|span.SetTag(\"a\", flag ? 1 : 2)|];")]
    [InlineData("switch (flag) { case true: span.End(); break; default: span.End(); break; } [|span.SetTag(\"a\", 1)|];")]
    [InlineData("if (!flag) { span.End(); goto done; } span.End(); done: [|span.SetTag(\"a\", 1)|];")]
    public Task On_every_path_it_has_ended(string body) => ReportsAsync($"using var span0 = SpanRecorder.Start(parent, \"x\"); var span = span0; {body}");

    [Theory]
    [InlineData("public void M(SpanRecorder span) { span.End(); [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("public void M(in SpanRecorder span) { span.End(); [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("public async Task M(SpanRecorder span) { try { await WorkAsync(); } finally { span.End(); } [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("public void M(SpanRecorder span) { Take(span.Take()); [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("public void M() { Action<SpanRecorder> end = span => { span.End(); [|span.SetTag(\"a\", 1)|]; }; end(default); }")]
    [InlineData("public static void M() { Local(default); void Local(SpanRecorder span) { span.End(); [|span.SetTag(\"a\", 1)|]; } }")]
    [InlineData("public IEnumerable<int> M(SpanRecorder span) { span.End(); yield return 1; [|span.SetTag(\"a\", 1)|]; }")]
    [InlineData("public void M() { foreach (var span in All) { span.End(); [|span.SetTag(\"a\", 1)|]; } }")]
    [InlineData("public void M(SpanRecorder span) { span.End(); Parallel.For(0, 3, i => span.SetTag(\"a\", i)); [|span.SetTag(\"a\", 1)|]; }")]
    public Task In_every_kind_of_function(string members) => Analysis.ReportsAsync("TRC202", RecorderCode.In(members));

    [Theory]
    [InlineData("span.SetTag(\"a\", 1); span.End();")]
    [InlineData("if (flag) { span.End(); } span.SetTag(\"a\", 1); span.End();")]
    [InlineData("foreach (var item in items) { span.SetTag(\"a\", item); span.End(); }")]
    [InlineData("foreach (var item in items) { span.End(); } span.SetTag(\"a\", 1);")]
    [InlineData("try { Work(); span.End(); } catch (Exception exception) { span.Error(exception); span.End(); throw; }")]
    [InlineData("try { span.End(); } catch (Exception exception) { span.Error(exception); }")]
    [InlineData("try { Work(); span.End(); } finally { span.SetTag(\"a\", 1); span.End(); }")]
    [InlineData("try { Work(); } catch (Exception exception) when (Compute(1) == 1) { span.End(); } span.SetTag(\"a\", 1); span.End();")]
    [InlineData("span.End(); Console.WriteLine(span.Context);")]
    [InlineData("span.End(); Console.WriteLine(span.IsRecording);")]
    [InlineData("span.End(); span.Dispose(); span.End();")]
    [InlineData("span.End(); using var child = span.Child(\"y\"); child.SetTag(\"a\", 1);")]
    [InlineData("span.End(); using (span.Activate()) { Work(); }")]
    [InlineData("span.End(); span = new SpanRecorder(); span.SetTag(\"a\", 1);")]
    [InlineData("span.End(); Change(ref span); span.SetTag(\"a\", 1);")]
    [InlineData("ref var other = ref span; span.End(); other = default; span.SetTag(\"a\", 1);")]
    [InlineData("span.End(); (span, var one) = (default, 1); span.SetTag(\"a\", one);")]
    [InlineData("Action set = () => span = default; span.End(); set(); span.SetTag(\"a\", 1);")]
    [InlineData("var moved = span.Take(); using (moved) { moved.SetTag(\"a\", 1); }")]
    [InlineData("if (flag) { span.End(); return; } span.SetTag(\"a\", 1); span.End();")]
    [InlineData("while (Flag) { if (flag) { span.End(); break; } span.SetTag(\"a\", 1); }")]
    [InlineData("again: if (Flag) { span.SetTag(\"a\", 1); } span.End(); if (flag) { span = default; goto again; }")]
    [InlineData("Action end = () => { span.End(); }; span.SetTag(\"a\", 1); end();")]
    [InlineData("switch (items.Count()) { case 0: span.End(); break; case 1: break; } span.SetTag(\"a\", 1);")]
    public Task Not_on_every_path(string body) => Analysis.SilentAsync(RecorderCode.Method($"using var span0 = SpanRecorder.Start(parent, \"x\"); var span = span0; {body}"));

    [Theory]
    [InlineData("public void M() { Kept.End(); Kept.SetTag(\"a\", 1); }")]
    [InlineData("public void M(ref SpanRecorder span) { span.End(); Work(); span.SetTag(\"a\", 1); }")]
    [InlineData("public void M(SpanRecorder span) { Action a = () => { span.End(); span.SetTag(\"a\", 1); }; a(); }")]
    [InlineData("public void M() { foreach (var span in All) { span.SetTag(\"a\", 1); span.End(); } }")]
    [InlineData("public void M(SpanRecorder one, SpanRecorder two) { one.End(); two.SetTag(\"a\", 1); two.End(); }")]
    [InlineData("public void M(Queue<object> queue) { while (queue.Dequeue() is SpanRecorder span) { span.SetTag(\"a\", 1); span.End(); } }")]
    public Task Others_are_left_alone(string members) => Analysis.SilentAsync(RecorderCode.In(members));

    [Fact]
    public Task The_message_names_call_and_span() => Analysis.ReportsAsync(
        "TRC202",
        "Move 'SetTag' before the end of 'span': after it, nothing is recorded",
        RecorderCode.In("public void M(SpanRecorder span) { span.End(); [|span.SetTag(\"a\", 1)|]; }"));

    [Fact]
    public Task The_message_names_Take() => Analysis.ReportsAsync(
        "TRC202",
        "Move 'AddEvent' before Take() of 'span': after it, nothing is recorded",
        RecorderCode.In("public void M(SpanRecorder span) { Take(span.Take()); [|span.AddEvent(\"e\")|]; }"));

    private static Task ReportsAsync(string body) => Analysis.ReportsAsync("TRC202", RecorderCode.Method(body));
}
