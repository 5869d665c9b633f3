using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC201: ends a span with its block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpanUsingCodeFix)), Shared]
public sealed class SpanUsingCodeFix() : UsingCodeFix(RecorderDescriptors.NotEnded, "End the span with 'using'", KnownTypeNames.SpanRecorder, "span", isForIterators: true);
