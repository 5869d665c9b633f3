using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Editing;

namespace Tracing.CodeFixes;

/// <summary>Changes documents through an editor that may hold other edits of the same documents already.</summary>
internal delegate Task SolutionEdit(SolutionEditor editor, CancellationToken cancellation);
