using Castle.DynamicProxy;

namespace Tracing.Benchmarks.Peers;

/// <summary>
/// Castle's dynamic proxy with its extension for asynchronous methods. The extension knows <c>Task</c> only: a method that
/// returns a <c>ValueTask</c> is a synchronous one to it, whose activity ends when the method returns.
/// </summary>
public static class CastlePeer
{
    public static IOperations Create() =>
        new ProxyGenerator().CreateInterfaceProxyWithTargetInterface<IOperations>(new DirectOperations(), new TracingInterceptor());

    private sealed class TracingInterceptor : IAsyncInterceptor
    {
        public void InterceptSynchronous(IInvocation invocation)
        {
            using var activity = ActivitySourcePeer.Source.StartActivity(invocation.Method.Name);
            invocation.Proceed();
        }

        public void InterceptAsynchronous(IInvocation invocation) => invocation.ReturnValue = AwaitTask(invocation);

        public void InterceptAsynchronous<TResult>(IInvocation invocation) => invocation.ReturnValue = AwaitTaskOf<TResult>(invocation);

        private static async Task AwaitTask(IInvocation invocation)
        {
            using var activity = ActivitySourcePeer.Source.StartActivity(invocation.Method.Name);
            invocation.Proceed();
            await ((Task)invocation.ReturnValue!).ConfigureAwait(false);
        }

        private static async Task<TResult> AwaitTaskOf<TResult>(IInvocation invocation)
        {
            using var activity = ActivitySourcePeer.Source.StartActivity(invocation.Method.Name);
            invocation.Proceed();
            return await ((Task<TResult>)invocation.ReturnValue!).ConfigureAwait(false);
        }
    }
}
