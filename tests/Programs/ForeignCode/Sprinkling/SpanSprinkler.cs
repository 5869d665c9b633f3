using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.ForeignCode;

/// <summary>Spans by hand around the bodies of methods, as people write them, with uses between their statements; and some that nobody ends, which are marked.</summary>
internal sealed class SpanSprinkler(Random random) : Sprinkler(random)
{
    private const string Span = "sprinkledSpan";
    private const double Methods = 0.35;
    private const double Uses = 0.1;
    private const double UsesInFunctions = 0.01;

    // {0} is the body, without its braces.
    private static readonly string[] Forms =
    [
        "using var sprinkledSpan = global::Tracing.SpanRecorder.StartAmbient(\"foreign.a\"); {0}",
        "using (var sprinkledSpan = global::Tracing.SpanRecorder.StartAmbient(\"foreign.b\")) {{ {0} }}",
        "var sprinkledSpan = global::Tracing.SpanRecorder.Start(global::Tracing.SpanContext.Current, \"foreign.c\"); try {{ {0} }} finally {{ sprinkledSpan.End(); }}",
        "var sprinkledSpan = global::Tracing.SpanRecorder.StartAmbient(\"foreign.d\"); try {{ {0} }} finally {{ sprinkledSpan.SetTag(\"done\", true); sprinkledSpan.Dispose(); }}",
        "using var sprinkledSpan = global::Tracing.SpanRecorder.Start(global::Tracing.SpanContext.Current, \"foreign.e\"); using var sprinkledScope = sprinkledSpan.Activate(); {0}",
        "using var sprinkledSpan = global::Tracing.SpanRecorder.Start(null, \"foreign.f\"); using (sprinkledSpan.Activate()) {{ {0} }}",
        "using var sprinkledSuppression = global::Tracing.SpanContext.Suppress(); var sprinkledSpan = default(global::Tracing.SpanRecorder); {0}",
        "var sprinkledSpan = global::Tracing.SpanRecorder.StartAmbient(\"foreign.g\"); using (sprinkledSpan) {{ {0} }}",
        "var /*TRC201*/ sprinkledSpan = global::Tracing.SpanRecorder.Start(global::Tracing.SpanContext.Current, \"foreign.h\"); {0}",
    ];

    // With a catch, where it may be said: a method that yields may not.
    private static readonly string[] CatchingForms =
    [
        "var sprinkledSpan = global::Tracing.SpanRecorder.StartAmbient(\"foreign.i\"); try {{ {0} }} catch (global::System.Exception sprinkledException) {{ sprinkledSpan.Error(sprinkledException); throw; }} finally {{ sprinkledSpan.End(); }}",
        "global::Tracing.SpanRecorder sprinkledSpan = default; try {{ sprinkledSpan = global::Tracing.SpanRecorder.StartAmbient(\"foreign.j\"); {0} }} catch (global::System.Exception sprinkledException) when (sprinkledException is not global::System.OperationCanceledException) {{ sprinkledSpan.Error(sprinkledException); throw; }} finally {{ sprinkledSpan.End(); }}",
    ];

    public override string Name => "spans";

    public override SyntaxNode Sprinkle(SyntaxNode root, SemanticModel model)
    {
        var bodies = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => IsInType(method) && method.Body is { Statements.Count: > 0 } && IsFree(Span, method) && Chance(Methods))
            .Select(method => method.Body!)
            .Where(body => !body.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax))
            .ToList();
        return root.ReplaceNodes(bodies, (original, body) => Wrap(body, original.DescendantNodes().OfType<YieldStatementSyntax>().Any(), root.SyntaxTree.Options));
    }

    private BlockSyntax Wrap(BlockSyntax body, bool yields, ParseOptions options)
    {
        string[] forms = yields ? Forms : [.. Forms, .. CatchingForms];
        var form = forms[Random.Next(forms.Length)];
        var inner = (BlockSyntax)new UseWriter(this).Visit(body)!;
        var text = $"{inner.OpenBraceToken.TrailingTrivia.ToFullString()}{inner.Statements.ToFullString()}{inner.CloseBraceToken.LeadingTrivia.ToFullString()}\n";
        var wrapped = (BlockSyntax)SyntaxFactory.ParseStatement($"{{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, form, text)} }}", options: options);
        return wrapped.WithTriviaFrom(body);
    }

    private sealed class UseWriter(SpanSprinkler sprinkler) : CSharpSyntaxRewriter
    {
        private static readonly string[] Calls =
        [
            "sprinkledSpan.SetTag(\"k\", 1);", "sprinkledSpan.AddEvent(\"e\");", "if (sprinkledSpan.IsRecording) { sprinkledSpan.SetTag(\"k\", \"v\"); }", "_ = sprinkledSpan.Context;",
        ];

        private int _functions;

        public override SyntaxNode? VisitBlock(BlockSyntax node)
        {
            var block = (BlockSyntax)base.VisitBlock(node)!;
            var statements = block.Statements;
            for (var i = statements.Count - 1; i >= 0; i--)
            {
                if (sprinkler.Chance(_functions == 0 ? Uses : UsesInFunctions) && statements[i] is not LocalFunctionStatementSyntax)
                {
                    var use = SyntaxFactory.ParseStatement(Calls[sprinkler.Random.Next(Calls.Length)] + "\n");
                    statements = statements.Insert(i, use.WithLeadingTrivia(SyntaxFactory.EndOfLine("\n")));
                }
            }

            return block.WithStatements(statements);
        }

        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
            node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : Inside(() => base.VisitLocalFunctionStatement(node));

        public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
            node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : Inside(() => base.VisitParenthesizedLambdaExpression(node));

        public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
            node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : Inside(() => base.VisitSimpleLambdaExpression(node));

        public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
            node.Modifiers.Any(SyntaxKind.StaticKeyword) ? node : Inside(() => base.VisitAnonymousMethodExpression(node));

        private SyntaxNode? Inside(Func<SyntaxNode?> visit)
        {
            _functions++;
            var visited = visit();
            _functions--;
            return visited;
        }
    }
}
