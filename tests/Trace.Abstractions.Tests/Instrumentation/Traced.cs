using Tracing.Instrumentation;

namespace Tracing.Tests.Instrumentation;

/// <summary>Calls as generated code makes them, around any Core.</summary>
internal static class Traced
{
    public static T Call<T>(SpanContext parent, Func<SpanRecorder, T> core, CancellationToken token = default)
    {
        var call = TracedCall.Start(parent, "call", SpanKind.Client);
        try
        {
            return call.Return(core(call.Recorder));
        }
        catch (Exception exception) when (call.Remember(exception, token.IsCancellationRequested))
        {
            throw;
        }
        finally
        {
            call.End();
        }
    }

    public static Task Task(SpanContext parent, Func<Task> core, params ReadOnlySpan<CancellationToken> tokens)
    {
        var call = TracedCall.StartAmbient(parent, "call");
        try
        {
            return call.ReturnTask(core(), tokens);
        }
        catch (Exception exception) when (call.Remember(exception))
        {
            throw;
        }
        finally
        {
            call.End();
        }
    }

    public static Task<T> Task<T>(SpanContext parent, Func<SpanRecorder, Task<T>> core, params ReadOnlySpan<CancellationToken> tokens)
    {
        var call = TracedCall.Start(parent, "call");
        try
        {
            return call.ReturnTask(core(call.Recorder), tokens);
        }
        catch (Exception exception) when (call.Remember(exception))
        {
            throw;
        }
        finally
        {
            call.End();
        }
    }

    public static ValueTask<T> ValueTask<T>(SpanContext parent, Func<ValueTask<T>> core)
    {
        var call = TracedCall.StartAmbient(parent, "call");
        try
        {
            return call.ReturnTask(core());
        }
        catch (Exception exception) when (call.Remember(exception))
        {
            throw;
        }
        finally
        {
            call.End();
        }
    }

    public static ValueTask ValueTask(SpanContext parent, Func<ValueTask> core)
    {
        var call = TracedCall.Start(parent, "call");
        try
        {
            return call.ReturnTask(core());
        }
        catch (Exception exception) when (call.Remember(exception))
        {
            throw;
        }
        finally
        {
            call.End();
        }
    }
}
