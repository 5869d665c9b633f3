namespace Tracing.Generator;

/// <summary>Metadata names: the generator knows our types by name only.</summary>
internal static class KnownTypeNames
{
    public const string Traced = "Tracing.TracedAttribute";
    public const string Tag = "Tracing.TagAttribute";
    public const string SpanTag = "Tracing.Tag";
    public const string SpanLinkMark = "Tracing.SpanLinkAttribute";
    public const string SpanContext = "Tracing.SpanContext";
    public const string SpanRecorder = "Tracing.SpanRecorder";
    public const string Span = "Tracing.Span";
    public const string SpanLink = "Tracing.SpanLink";
    public const string AmbientScope = "Tracing.AmbientScope";
    public const string HttpMessageInvoker = "System.Net.Http.HttpMessageInvoker";
    public const string HttpRequestMessage = "System.Net.Http.HttpRequestMessage";
    public const string HttpClientJson = "System.Net.Http.Json.HttpClientJsonExtensions";
    public const string HttpRequestExtensions = "Tracing.Http.HttpRequestMessageExtensions";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string DebuggerNonUserCode = "System.Diagnostics.DebuggerNonUserCodeAttribute";
    public const string DebuggerStepThrough = "System.Diagnostics.DebuggerStepThroughAttribute";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string UnscopedRef = "System.Diagnostics.CodeAnalysis.UnscopedRefAttribute";
    public const string OverloadResolutionPriority = "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute";
    public const string AsyncMethodBuilder = "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute";
    public const string NotifyCompletion = "System.Runtime.CompilerServices.INotifyCompletion";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfT = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfT = "System.Threading.Tasks.ValueTask`1";
    public const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string AsyncEnumerator = "System.Collections.Generic.IAsyncEnumerator`1";
    public const string ExpressionTree = "System.Linq.Expressions.Expression`1";
    public const string Observable = "System.IObservable`1";
    public const string Formattable = "System.IFormattable";
}
