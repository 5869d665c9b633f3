namespace Tracing.Properties.Tests;

/// <summary>A type parameter of a generated method.</summary>
internal sealed record TypeParameterPlan(string Name, ConstraintKind Constraint);
