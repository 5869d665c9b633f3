using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// The questions that a function asks more than once: what was answered yes on a path is yes later on it. So a span that is started and ended
/// under the same condition is not taken for one that is lost. A set of answers is a number with two bits for each question.
/// </summary>
internal sealed class KnownConditions
{
    private const int MaxQuestions = 12;

    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (int Index, bool IsNegated)> _byBlock = [];
    private readonly List<ConditionKey?> _questions = [];
    private uint _volatile;

    public KnownConditions(ControlFlowGraph graph, FlowCaptures captures)
    {
        var keys = new List<(int Block, ConditionKey Key, string Text)>();
        var counts = CountAssignments(graph, captures);
        foreach (var block in graph.Blocks)
        {
            if (block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is { } value && ConditionKey.Of(value, captures) is { } key)
            {
                var text = key.Text;
                keys.Add((block.Ordinal, key, text));
                counts[text] = counts.TryGetValue(text, out var count) ? count + 1 : 1;
            }
        }

        foreach (var (block, key, text) in keys)
        {
            if (counts[text] > 1)
            {
                _byBlock[block] = (IndexOf(text, key), key.IsNegated);
            }
        }
    }

    /// <summary>Whether there are more questions than are kept.</summary>
    public bool AreTooMany => _questions.Count > MaxQuestions;

    /// <summary>What is known of the outcome of a block's condition; null for nothing.</summary>
    public bool? Outcome(uint answers, BasicBlock block)
    {
        if (!_byBlock.TryGetValue(block.Ordinal, out var question))
        {
            return null;
        }

        var bits = (answers >> (2 * question.Index)) & 3;
        return bits == 0 ? null : (bits == 1) != question.IsNegated;
    }

    /// <summary>The answers on the way on from a block whose condition had an outcome.</summary>
    public uint After(uint answers, BasicBlock block, bool outcome) =>
        _byBlock.TryGetValue(block.Ordinal, out var question) ? With(answers, question.Index, outcome != question.IsNegated) : answers;

    /// <summary>The answers at the next turn of a loop, where fields may have changed.</summary>
    public uint AfterTurn(uint answers) => answers & ~_volatile;

    /// <summary>The answers after a local or parameter was written.</summary>
    /// <param name="answers">Those before.</param>
    /// <param name="variable">What was written.</param>
    /// <param name="value">What it holds now; null for unknown.</param>
    public uint AfterWrite(uint answers, ISymbol variable, IOperation? value)
    {
        if (_questions.Count == 0)
        {
            return answers;
        }

        for (var i = 0; i < _questions.Count; i++)
        {
            if (Mentions(_questions[i]!, variable))
            {
                answers &= ~(3u << (2 * i));
            }
        }

        return value switch
        {
            null => answers,
            { ConstantValue: { HasValue: true, Value: bool flag } } => WithAnswer(answers, ConditionKey.OfVariable(variable), flag),
            { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => WithAnswer(answers, ConditionKey.OfNull(variable), true),
            IObjectCreationOperation => WithAnswer(answers, ConditionKey.OfNull(variable), false),
            IInvocationOperation { Type.IsValueType: true } call when !FlowCaptures.IsNullable(call.Type) => WithAnswer(answers, ConditionKey.OfNull(variable), false),
            _ => answers,
        };
    }

    private static Dictionary<string, int> CountAssignments(ControlFlowGraph graph, FlowCaptures captures)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                var assignment = (operation is IExpressionStatementOperation statement ? statement.Operation : operation) as ISimpleAssignmentOperation;
                if (assignment is not null && captures.VariableOf(assignment.Target) is { } variable)
                {
                    counts[ConditionKey.OfVariable(variable)] = 1;
                    counts[ConditionKey.OfNull(variable)] = 1;
                }
            }
        }

        return counts;
    }

    private static bool Mentions(ConditionKey question, ISymbol variable)
    {
        foreach (var mentioned in question.Variables)
        {
            if (SymbolEqualityComparer.Default.Equals(mentioned, variable))
            {
                return true;
            }
        }

        return false;
    }

    private int IndexOf(string text, ConditionKey key)
    {
        if (!_indexes.TryGetValue(text, out var index))
        {
            index = _questions.Count;
            _indexes.Add(text, index);
            _questions.Add(key);
            _volatile |= key.IsVolatile && index < MaxQuestions ? 3u << (2 * index) : 0;
        }

        return index;
    }

    private uint WithAnswer(uint answers, string text, bool answer) => _indexes.TryGetValue(text, out var index) ? With(answers, index, answer) : answers;

    private static uint With(uint answers, int index, bool answer) => (answers & ~(3u << (2 * index))) | ((answer ? 1u : 2u) << (2 * index));
}
