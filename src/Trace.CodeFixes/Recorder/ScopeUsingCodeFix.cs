using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC204: leaves a scope with its block. In an iterator the consumer would be inside, too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScopeUsingCodeFix)), Shared]
public sealed class ScopeUsingCodeFix() : UsingCodeFix(RecorderDescriptors.ScopeNotLeft, "Leave the scope with 'using'", KnownTypeNames.AmbientScope, "scope", isForIterators: false);
