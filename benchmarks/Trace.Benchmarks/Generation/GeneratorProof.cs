namespace Tracing.Benchmarks.Generation;

/// <summary>That both sides do what they claim: everything is generated and compiles, and an edit changes what it should.</summary>
internal static class GeneratorProof
{
    public static void Check(SessionCalls session, bool editsSignature)
    {
        session.PrepareCold();
        Guard.That(session.RunAndCompile() == 0, "everything is generated and compiles");
        var before = session.Generated();

        session.PrepareEdit();
        Guard.That(session.RunAndCompile() == 0, "everything is generated and compiles after the edit");
        var after = session.Generated();
        Guard.That(editsSignature == (before != after), "an edit changes what is generated if, and only if, it is one of a signature");

        session.PrepareEdit();
        session.Run();
        Guard.That(session.Generated() == before, "the edit taken back gives the first result again");
    }
}
