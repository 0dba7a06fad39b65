"""Words that show what a sentence or a heading is about, by idea; stems in thirteen languages.

Latin and Cyrillic stems match from the start of a word, East Asian ones anywhere. A plain dot
stands for a blank, hyphen or underscore; the rest is Python's syntax of patterns. To teach the
audit a word, add it to its list.
"""

from collections.abc import Mapping

from mlportfolio.audit.facts.prose import Idea

HEADINGS: Mapping[Idea, str] = {
    Idea.PROBLEM: """
        problem motivation objective goal background introduction overview about purpose context
        business aim challenge why use.?case abstract summary project.description description problema
        motivaci objetivo contexto introducci resumen sobre descripci propósito problème objectif
        contexte présentation aperçu ziel problemstellung hintergrund einleitung überblick motivazione
        obiettivo introduzione descrizione contesto latar.belakang tujuan permasalahan deskripsi
        ringkasan amaç giriş hakkında özet problem.tanım проблем цель цели задач введение описание
        о.проекте 问题 背景 目标 简介 概述 介绍 项目说明 问题描述 문제 배경 목표 개요 소개 課題 目的 概要 はじめに 紹介 descrição objetivos
        motivação introdução visão.geral problématique problemática
    """,
    Idea.EXPLORING: """
        what.the.data.(?:shows?|say|tell) explor eda data.analysis data.understanding data.insight
        distribution correlation visuali[sz] finding observation key.findings statistic análisis
        analyse.explor analyse.de.donn explorative datenanalyse analisi.esplor analisis.eksplor
        analisis.data keşif veri.analiz исследовател разведочн анализ.данных 探索 数据分析 데이터.?분석 탐색 データ分析
        探索的 análise.explor análise.descri análisis.descri veriyi.tanıma görselleştir
    """,
    Idea.MODEL: """
        model algorithm method approach techni architecture pipeline solution strateg modelo algoritm
        método enfoque modèle approche méthode modell verfahren ansatz modello metodo approccio metode
        pendekatan yöntem yaklaşım модел алгоритм метод подход 模型 算法 方法 모델 알고리즘 방법 モデル
        アルゴリズム 手法 abordagem
    """,
    Idea.MEASURED: """
        result performance evaluation metric score benchmark accuracy outcome resultado rendimiento
        evaluaci métrica résultat évaluation ergebnis auswertung bewertung risultat valutazione hasil
        evaluasi performa sonuç değerlendirme başarı результат оценк метрик качеств 结果 评估 性能 效果
        결과 성능 평가 結果 評価 desempenho avaliaç
    """,
    Idea.MEANING: """
        insight interpret conclusion discussion finding takeaway recommendation implication lesson
        limitation future.work error.analysis business.impact impact what.(?:it|this|the).*means?
        next.step conclusi interpretaci hallazgo limitaci recomendaci limite interprétation enseignement
        fazit erkenntnis schlussfolgerung diskussion einschränkung conclusioni limitazion kesimpulan
        wawasan keterbatasan rekomendasi saran sonuçlar çıkarım yorum öneri вывод заключен интерпретац
        ограничен рекомендац 结论 分析 解释 局限 建议 결론 해석 인사이트 한계 시사점 結論 考察 解釈 制限 まとめ conclusõ limitaç
        interpretaç driver trabajos?.futuro mejoras.futuras trabalhos.futuros pistes.d.amélioration
        sviluppi.futuri gelecek.çalışma pengembangan.selanjutnya дальнейш 今後の(?:改善|課題|展望|検討)
        향후.?(?:과제|개선|계획) 未来(?:工作|改进) perfis perfiles persona segment.profile estratégia estrategia
        recomendaç
    """,
    Idea.DATA: """
        data.?sets? data source corpus datos fuente données jeu.de.donn daten datensatz quelle dati
        fonte sumber veri(?!f) dados данны датасет источник 数据 来源 데이터 출처 データ
    """,
    Idea.INSTALL: """
        install setup set.up getting.started requirement prerequisite dependenc environment quick.?start
        instalaci configuraci requisito prérequis installation einrichtung voraussetzung installazione
        requisiti instalasi persyaratan kurulum gereksinim установк требован зависимост 安装 环境 依赖
        설치 환경 インストール セットアップ 環境 instalação
    """,
    Idea.RUN: """
        usage how.to run running quick.?start getting.started execut example demo launch deploy uso
        ejecuci cómo utilisation exécution lancement verwendung nutzung benutzung ausführ utilizzo
        esecuzione penggunaan menjalankan cara kullanım çalıştır использован запуск 使用 运行 用法 사용
        실행 使い方 実行 使用方法 como.(?:usar|executar|rodar) execução
    """,
    Idea.REASON: r"""
        rationale why.(?:this|we|the|these|\w+.was) selected.model model.(?:selection|choice)
        chosen.model choice.of final.model justification best.model pourquoi warum por.qué perché
        mengapa neden почему 为什么 选择 이유 理由
    """,
}
"""What a heading on an idea holds."""

SENTENCES: Mapping[Idea, str] = {
    Idea.TECHNICAL: """
        retrain training pipeline deploy codebase reproducib maintain modular scalab tracking versioning
        workflow mlops ci/cd overfit outlier easy.(?:updates?|to.(?:use|extend|maintain)) artifact
        entrenamiento despliegue reproducible mantenible entraînement déploiement reproductib
        bereitstell wartbar addestramento distribuzione pelatihan eğitim(?:i|in).(?:için|süreci) dağıtım
        обучени.модел воспроизводим развертыван 训练 部署 可复现 학습 배포 재현 学習 デプロイ treinamento implantação
        hyper.?param hiperpar iperparam learning.rate épocas epocas époque epoch
    """,
    Idea.EXPLORED: """
        exploratory eda data.exploration exploration exploring
        visuali[sz](?:ed|ing|ation).of.(?:the.)?(?:data|feature|distrib) análisis.explor analyse.explor
        explorative analisi.esplor analisis.eksplor eksplorasi keşif разведочн исследовательск.анализ 探索
        탐색 探索的 análise.explor
        explore[ds]?.(?:the.)?(?:data|distribution|feature|variable|relation|correl) análise.descri
        análisis.descri veriyi.tanıma
    """,
    Idea.PROBLEM: """
        problem objective goal aim purpose task.is question we.want seek hypothes predict
        classif(?:y|ies|ying|ication) detect forecast identif(?:y|ies|ying) estimat(?:e|es|ing)
        recogni[sz] recommend segment cluster problema objetivo predecir predicci clasific detectar
        pronostic identificar estimar segmentaci prever previs classificar prédire prédiction classer
        détecter objectif vorhers klassifi erkenn ziel prevedere previsione classificare obiettivo
        memprediksi prediksi klasifikasi mendeteksi tujuan tahmin sınıfland tespit amaç предсказ прогноз
        классифик определ цель задач 预测 分类 检测 识别 目标 目的 旨在 예측 분류 탐지 목표 목적 予測 分類 検出 masalah permasalahan
        dibutuhkan challeng problématique calculer.la.probabilité hedef amacı
    """,
    Idea.STAKES: """
        help lets(?![a-z]) enabl(?:e|es|ing) allow so.that in.order.to important critical crucial
        essential vital decision stakeholder department wants.to
        business(?!.?(?:layer|logic|object|dto|tier)) compan(?:y|ies) doctor clinic physician farmer
        lender investor retailer store manager marketing team government society insurer insurance
        reduce[sd]? reducing improv(?:e|es|ing) increase[sd]? prevent cost loss revenue profit risk
        early save savings saving.(?:money|time|lives|costs?|energy) fraud misinformation retention
        because why.it.matter without ayud permit importante empresa decisi reducir mejorar coste
        pérdida riesgo aider permet entreprise décision réduire améliorer coût perte risque hilft
        ermöglich unternehmen entscheid kosten verlust risiko wichtig aiuta aziend ridurre migliorare
        costi perdit rischi membantu perusahaan keputusan mengurangi meningkatkan penting biaya yardımcı
        şirket karar azalt artır önemli maliyet помога компани решени снизить повысить важн стоимост
        потер риск 帮助 企业 决策 降低 提高 重要 成本 损失 风险 도움 기업 결정 의사결정 줄이 향상 중요 비용 위험 役立 企業 意思決定 削減 改善 コスト リスク
        ajuda empresas pacientes decisão decisões reduzir melhorar custos risco negócio retenção
        comercial masyarakat menimbulkan dampak berdampak clinician pazarlama маркетинг pemasaran
        マーケティング 마케팅 营销 tasked.with is.developing are.developing banks?(?![a-z])
        banking.(?:sector|industry|institution) bankrupt société alıcı satıcı
    """,
    Idea.EXPLORING: """
        explorator eda exploratory distribution correlat outlier missing skew imbalanc heatmap histogram
        box.?plot pair.?plot univariate bivariate multivariate descriptive.statistic distribuci
        correlaci atípic faltante desequilibr desbalance distribuiç correlaç ausentes corrélation
        aberrant manquant déséquilibr verteilung korrelation ausreißer fehlend unausgewogen
        distribuzione correlazione mancanti sbilanciat distribusi korelasi hilang dağılım korelasyon
        eksik aykırı dengesiz распределен корреляц выброс пропуск пропущен дисбаланс 分布 相关 异常值 缺失 不平衡 분포
        상관 이상치 결측 불균형 相関 外れ値 欠損 不均衡 asym[eé]tri asimetr assimetr asimmetr schiefe çarpık
    """,
    Idea.FINDING: """
        show showed shown reveal indicat(?:e|es|ed|ing) suggest found observe we.see highest lowest
        most.of majority minority more.(?:than|likely) less.(?:than|likely) higher lower strong weak
        positive negative peak trend seasonal tend mostly dominat account(?:s|ed)?.for significan skewed
        imbalanced correlated.with increase decrease accounts.for represent concentrated
        drives(?<!google.drives)(?![a-z]) outperform muestra reveló revela indica mayor menor mayoría
        fuerte tendencia montre révèle indique plus.élev majorité forte tendance zeigt ergab deutet
        höher niedriger mehrheit stark mostra rivela maggior minor tendenza menunjukkan terlihat
        tertinggi terendah sebagian.besar lebih göster en.yüksek en.düşük çoğunlu daha показыва выявл
        наиболее выше ниже больш сильн тенденц 表明 显示 发现 最高 最低 大多数 更高 보여 나타났 가장 높 낮 증가 감소 示し わか 最も 高い 低い
        傾向 maior maioria revelou asym[eé]tri asimétric assimétric asimmetric çarpık queda aumento
        crescimento observ(?:a-se|ou-se|amos) estacionári identificad identificaron se.observ
        se.identific on.observe constat(?:e|ons|é) hausse si.osserva emerge.che
    """,
    Idea.REASON: """
        because since due.to chosen choose chose selected select picked prefer reason
        best.(?:perform|model|result|score|overall|accuracy|f1|balance|choice|trade) better.than
        outperform superior winner final.model suitable suited well.suited robust interpretab handle
        captur(?:e|es) advantage trade.?off compared.(?:to|with) efficient lightweight transfer.learning
        to.handle ability.to why rather.than instead.of allows.the.model porque debido elegid seleccion
        mejor.(?:modelo|rendimiento|resultado) adecuad parce.que choisi
        meilleur.(?:modèle|résultat|performance) adapté weil gewählt ausgewählt beste besser geeignet
        perché scelto miglior adatt karena dipilih terbaik lebih.baik cocok çünkü seçil en.iyi uygun
        nedeniyle потому выбран лучш подход благодаря 因为 由于 选择 选用 最佳 最好 优于 适合 때문 선택
        최고 가장.좋 적합 ため 選択 採用 最良 最も良 優れ 適し escolhid
        melhor.(?:modelo|desempenho|resultado) rationale justif
    """,
    Idea.MEANING: r"""
        important(?:.feature|.predictor|.factor|.variable|ance) influen drivers?(?![a-z]) key.factor
        most.predictive means.that impl(?:y|ies) suggest indicat(?:e|es|ing) reveal therefore thus hence
        consequen insight recommend should contribut explain(?:s|ed)?.by interpret shap lime
        generali[sz]e overfit underfit error.analysis misclassif confus(?:es|ed|ing) struggl
        perform(?:s|ed).(?:well|poor|best|better|worse) works?.better
        consistently.important particularly.important especially.important highly.important segments?.(?:is|are|of|1|2|3|a|b) cluster.\d loyal
        high.value at.risk targeting capture demonstrat conclude conclusion implica sugiere indica
        significa recomend contribu conclu influy importancia signifie suggère recommand influenc
        importance bedeutet deutet.darauf empfehl einfluss wichtigste suggerisc raccomand influenz
        artinya menunjukkan.bahwa rekomendasi pengaruh kesimpulan anlamına gösteriyor öneri etki katkı
        önemli.özellik означает указыва рекоменд влия важн вывод 意味着 表明 说明 建议 影响 重要特征 의미 시사 영향
        중요.?(?:한|도) 권장 意味 示唆 影響 重要度 推奨 grupo.?\d segmento.?\d perfil.?\d groupe.?\d gruppe.?\d
        gruppo.?\d klaster.?\d küme.?\d кластер.?\d группа.?\d
    """,
    Idea.LIMIT: """
        limitation limited.(?:to|by) drawback caveat shortcoming cannot does.not.generali not.generali
        future.(?:work|improvement) bias(?<!weights.&.bias)(?<!weights.and.bias) small.(?:dataset|sample) only.covers assumption limitaci sesgo
        limite biais einschränkung grenzen limit[ei] keterbatasan kısıt sınırl ограничен смещен 局限 不足 한계
        편향 限界 制約 limitaç viés trabajos?.futuro mejoras.futuras trabalhos.futuros pistes.d.amélioration
        sviluppi.futuri gelecek.çalışma pengembangan.selanjutnya дальнейш 今後の(?:改善|課題|展望|検討)
        향후.?(?:과제|개선|계획) 未来(?:工作|改进)
    """,
    Idea.DATA: r"""
        data.?sets? the.data data.(?:from|source|is|was|were|contain|used|come|collected) records corpus
        datos conjunto dataset données jeu daten datensatz dati sampel veri.?set данны датасет
        数据(?!科学|分析师) 데이터(?!.?사이언|.?과학|.?분석가) データ(?!サイエン) dados base.de.dados
        kaggle\.com/(?:datasets|competitions|c)/ archive\.ics\.uci huggingface\.co/datasets openml\.org
        zenodo\.org/records? kaggle.(?:competition(?!s)|challenge)
        dataverse data.(?:ingest|acqui)
        data\.gouv dados\.gov datos\.gob dati\.gov govdata
    """,
    Idea.SOURCE: r"""
        kaggle\.com archive\.ics\.uci uci.(?:machine|ml|repository|irvine) huggingface\.co/datasets
        openml data\.gov zenodo figshare physionet github\.com/.*data drive\.google data\.world datahub
        from.kaggle on.kaggle kaggle.(?:dataset|competition|challenge) kaggle from.the.uci provided.by
        collected.(?:from|by|through|using|via) data.?set.by.(?!the(?![a-z])) obtained.from sourced downloaded.from
        download(?:ed)?.the.dataset scraped published.by available.(?:at|on|from) taken.from comes?.from
        gathered.from retrieved.from publicly.available released.by api(?:s)?\b.*data proporcionad
        obtenid.*de recopilad descargad fuente fourni extrait provient téléchargé
        source.(?:des.donn|officiel|publi) bereitgestellt stammt heruntergeladen quelle fornit provien
        scaricat fonte diperoleh diambil.dari bersumber sumber elde.edil alınmış kaynak indirilmiş взят
        собран источник скачан предоставлен 来自 来源 下载 由.{1,20}提供 提供的 출처 에서.?제공 제공(?:받|된|되) 수집 다운로드 から取得
        提供(?:さ|元) 出典 ダウンロード obtido fornecid coletad
        source\s*:(?!\s*[\w/\s-]{1,80}\.(?:csv|tsv|xlsx?|json|parquet|zip|txt)\b)
        dataverse data.?sets?[^\n()]{0,60}\shttps?://
        pull(?:s|ed|ing)?\b[^\n]{1,40}\bfrom(?!\s+(?:the|an?|your|this|our)\b) fetch(?:es|ed|ing)?\b[^\n]{1,40}\bfrom(?!\s+(?:the|an?|your|this|our)\b)
        data.from[^\n]{1,60}\shttps?://
        data\.gouv dados\.gov datos\.gob dati\.gov govdata
    """,
    Idea.MODEL: r"""
        linear.regression logistic.regression ridge lasso elastic.?net decision.trees? random.forest
        gradient.boost xgboost lightgbm catboost adaboost svm support.vector svc svr k-?nn
        nearest.neighbou?r naive.bayes k-?means dbscan hdbscan agglomerative hierarchical.cluster
        gaussian.mixture gmm pca t-?sne umap neural.network mlp cnn convolution rnn lstm gru transformer
        bert gpt roberta resnet efficientnet mobilenet vgg yolo u-?net inception densenet arima sarima
        sarimax prophet holt.?winters isolation.forest one.class autoencoder gan vae word2vec tf-?idf
        lda nmf matrix.factori collaborative.filter svd stacking voting ensemble extra.trees bayesian
        hmm q-?learning dqn reinforcement deep.learning llm transfer.learning vision.transformer
        fasttext glove pretrained árbol bosque 随机森林 逻辑回归 神经网络 랜덤.?포레스트 로지스틱 신경망 ランダムフォレスト ロジスティック ニューラル
        случайн.лес логистическ.регресс нейрон линейн\w*.регресс дерев\w*.решени бустинг regresión
        regressão régression regressione regresi.(?:linear|logistik) regresyon lineare.regression
        árvores?.de arbres?.de forêt floresta foresta albero entscheidungsb neuronal pohon.keputusan
        karar.ağa rastgele.orman yapay.sinir 线性回归 决策树 支持向量 梯度提升 선형.?회귀 의사.?결정.?나무 결정.?트리 부스팅 線形回帰 重回帰
        決定木 勾配ブースティング サポートベクター
    """,
}
"""What a sentence with an idea holds; of models, the names of algorithms."""

METRICS = r"""
    accuracy precision recall f1 f-?score f1-?score f-measure auc auc-?roc roc-?auc pr-?auc
    average.precision map mean.average.precision rmse mse mae mape smape rmsle r2 r-?squared r\^2 r²
    adjusted.r silhouette davies calinski ari nmi inertia explained.variance bleu rouge perplexity
    iou dice psnr ssim log.?loss cross.?entropy loss error.rate kappa mcc gini lift(?<!hover.lift) specificity
    sensitivity hit.rate ndcg wer cer miou map\d{0,2} exactitud precisión exactitude précision
    genauigkeit trefferquote akurasi presisi doğruluk kesinlik duyarlılık точност полнот ошибк 准确率
    精确率 召回率 精度 정확도 정밀도 재현율 正解率 適合率 再現率 acurácia precisão accuratezza precisione score variance
    mean.(?:absolute|squared).(?:percentage.)?error root.mean.squared
"""
"""The names of measures."""

GOALS = """
    goal objective aim targets?.(?:of|is|are|was|value|metric|accuracy|recall|precision|auc|f1)
    should must at.least thresholds(?![a-z]) quality.gates? kpi success.criteri acceptance minimum
    expecte requirement objetivo meta deber objectif doit ziel soll mindestens obiettivo deve tujuan
    minimal hedef цель должн 目标 至少 목표 目標
"""
"""Of sentences that say what is wanted, not what came out."""

ACHIEVED = """
    reach(?:es|ed) achiev(?:es|ed|ing) obtain(?:s|ed) attain(?:s|ed) exceed(?:s|ed) scor(?:es|ed)
    got gets met gave gives yield(?:s|ed) resulted surpass(?:es|ed) alcanz obtuv obtien logr atteint
    obtenu erreicht erzielt raggiun ottenut mencapai memperoleh ulaşt elde достиг получ 达到 取得
    달성 達成
"""
"""Of sentences that say that something came out."""
