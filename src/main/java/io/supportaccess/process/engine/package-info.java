/**
 * How Camunda is set up and guarded: each class extends the engine where no setting, listener or rule of Spring
 * Security does the same. {@link io.supportaccess.process.engine.EngineConfiguration} installs them.
 *
 * <p>The other subpackages of the process use {@link io.supportaccess.process.engine.WithoutAuthorization} and
 * {@link io.supportaccess.process.engine.EngineAuthentication}. Only this package imports the engine's internal types, but for the session of
 * Camunda's pages in {@code security.session}.
 * Its classes look up beans lazily, at each use, because those beans need the engine.
 *
 * <table>
 * <caption>Each extension of the engine, what happens without it, and the test that fails then</caption>
 * <tr><th>extension</th><th>without it</th><th>test</th></tr>
 * <tr><td>{@code ReleasedModelDeployer}, {@code ModelContent}</td>
 *     <td>a model written into the database runs code</td><td>OnlyReleasedModelsTest</td></tr>
 * <tr><td>{@code StoredModelCheck}</td>
 *     <td>a form changed in the database is shown to people</td><td>OnlyReleasedModelsTest</td></tr>
 * <tr><td>{@code NamesOnlyExpressionManager}, {@code ModelBeans}</td>
 *     <td>an expression in a model or a stored task filter runs Java</td><td>NamesOnlyExpressionManagerTest</td></tr>
 * <tr><td>{@code RefusalCommandInterceptor}, {@code EngineFailure}, {@code LateComerRefusal}</td>
 *     <td>a refusal is answered as a failure; a request could be started at an inner element</td>
 *     <td>RefusalCommandInterceptorTest, DoorsAreClosedTest</td></tr>
 * <tr><td>{@code TaskLockCommandChecker}</td>
 *     <td>two people act on one request at once; an administrator deletes a request that runs, or deploys a model</td>
 *     <td>RacesTest, AccessApiTest, OnlyReleasedModelsTest</td></tr>
 * <tr><td>{@code GrantOnlyAuthorizations}</td>
 *     <td>each command reads the rights of all open requests</td><td>CaseCostTest, GrantOnlyAuthorizationsTest</td></tr>
 * <tr><td>{@code DefinitionsInMemory}</td>
 *     <td>each command reads the process definition once more</td><td>CaseCostTest</td></tr>
 * <tr><td>{@code ExecutionTree}</td>
 *     <td>each step reads its execution and its process instance once more</td><td>CaseCostTest</td></tr>
 * <tr><td>{@code TaskAuthorizationProvider}</td>
 *     <td>a person who is no candidate any more still sees and does the task; each step writes rows of rights</td>
 *     <td>TaskAuthorizationProviderTest</td></tr>
 * <tr><td>{@code ActionRuntimeService}</td>
 *     <td>a requester cannot act by Camunda's REST, and a message carries variables that decide the path</td>
 *     <td>WhoSeesWhatTest, AccessApiTest</td></tr>
 * <tr><td>{@code AssignmentTaskService}</td>
 *     <td>a holder cannot release a step, and a candidate claims it for others</td><td>WhoSeesWhatTest</td></tr>
 * <tr><td>{@code AssignmentTaskService}, {@code StepFormService}</td>
 *     <td>somebody stores an answer to a later step, and it counts as that person's</td><td>PlantedVariablesTest</td></tr>
 * <tr><td>{@code UserRulesIdentityService}</td>
 *     <td>somebody gets the id of another person in the trail; a step waits for a person who left</td>
 *     <td>UserRulesIdentityServiceTest, FirstPasswordTest, RunningRequestsUpdateTest</td></tr>
 * <tr><td>{@code Argon2idPasswordEncryptor}</td>
 *     <td>a stolen table of passwords is fast to guess</td><td>PasswordHashTest</td></tr>
 * <tr><td>{@code AuditHistoryEventHandler}, {@code TransactionNotes}</td>
 *     <td>what people do in Cockpit and Admin, and what fails, is missing in the trail</td>
 *     <td>InviteXeroSupportTest, AccessApiTest</td></tr>
 * <tr><td>{@code LeanHistoryLevel}</td>
 *     <td>the engine keeps a history of texts that escapes erasure, and halves the throughput</td>
 *     <td>LeanHistoryLevelTest</td></tr>
 * <tr><td>{@code DecisionResultSerializer}</td>
 *     <td>a caller stores objects and files as variables</td><td>PlainVariablesTest</td></tr>
 * <tr><td>{@code V1__Engine_tables}, {@code FlywayBeforeEngineDetector}</td>
 *     <td>the application needs the right to change its own tables</td><td>DatabaseRolesTest</td></tr>
 * </table>
 */
package io.supportaccess.process.engine;
